import { Component, type ReactNode } from 'react'

import { Problem } from './kit/loaded.tsx'

interface State {
  readonly broken: string | null
}

/** A mistake of ours on one page leaves the rest usable. A piece that could not be loaded is most often a new release. */
export class Boundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { broken: null }

  static getDerivedStateFromError(error: unknown): State {
    return { broken: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    if (this.state.broken === null) return this.props.children
    const missing = /import|chunk|module/iu.test(this.state.broken)
    return (
      <div className="page">
        <Problem
          text={
            missing
              ? '这个页面没有读取完整：可能是网络断了，也可能是系统刚刚更新过。请刷新页面再试。'
              : '这个页面出了点问题，不是您操作有误。请刷新页面再试；如果一直不行，请告诉管理员。'
          }
          onRetry={() => location.reload()}
        />
      </div>
    )
  }
}
