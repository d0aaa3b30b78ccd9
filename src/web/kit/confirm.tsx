import { App } from 'antd'
import type { ReactNode } from 'react'

interface Question {
  /** Names the thing: 删除支部「第一党支部」？ */
  readonly title: string
  /** What follows from it, and whether it can be undone. */
  readonly text?: ReactNode
  /** The verb on the button, not 确定. */
  readonly yes: string
  readonly danger?: boolean
}

/** Asks before something that cannot be taken back; true when the person says yes. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { modal } = App.useApp()
  return async ({ title, text, yes, danger = false }) => {
    const answer: unknown = await modal.confirm({
      title,
      content: text,
      okText: yes,
      cancelText: '先不了',
      okButtonProps: { danger },
      autoFocusButton: danger ? 'cancel' : 'ok',
      icon: null,
      centered: true,
    })
    return answer === true
  }
}

/** Short words after something was done, read out to screen readers. */
export function useNotice(): {
  readonly done: (text: string) => void
  readonly failed: (text: string) => void
} {
  const { message } = App.useApp()
  return {
    done: (text) => void message.success({ content: <output>{text}</output>, duration: 3 }),
    failed: (text) => void message.error({ content: <span role="alert">{text}</span>, duration: 7 }),
  }
}
