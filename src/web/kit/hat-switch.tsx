import { useState } from 'react'

import { Dialog } from './dialog.tsx'
import { Icon } from './icons.tsx'

export interface HatChoice {
  readonly key: string
  /** 党支部书记 */
  readonly title: string
  /** 第一党支部 */
  readonly where: string
}

interface HatSwitchProps {
  readonly hats: readonly HatChoice[]
  readonly hat: string
  readonly onHat: (key: string) => void
}

/** 身份切换: one person, several duties, no signing out. */
export function HatSwitch({ hats, hat, onHat }: HatSwitchProps) {
  const [open, setOpen] = useState(false)
  const now = hats.find(({ key }) => key === hat)
  if (now === undefined) return <span className="hat-none" />
  if (hats.length === 1) {
    return (
      <div className="hat hat-only">
        <HatName hat={now} />
      </div>
    )
  }
  const wear = (key: string) => {
    setOpen(false)
    onHat(key)
  }
  return (
    <>
      <button type="button" className="hat" onClick={() => setOpen(true)} aria-haspopup="dialog">
        <HatName hat={now} />
        <Icon name="swap" />
        <span className="hidden">切换身份</span>
      </button>
      <Dialog open={open} title="切换身份" onClose={() => setOpen(false)}>
        <p className="quiet small">不用退出登录。菜单和待办会跟着身份变化。</p>
        <ul className="plain-list hat-list">
          {hats.map((choice) => (
            <li key={choice.key}>
              <button type="button" aria-pressed={choice.key === hat} onClick={() => wear(choice.key)}>
                <HatName hat={choice} />
                {choice.key === hat ? <Icon name="check" /> : null}
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  )
}

const HatName = ({ hat }: { readonly hat: HatChoice }) => (
  <span className="hat-name">
    <b>{hat.title}</b>
    {hat.where === '' ? null : <small>{hat.where}</small>}
  </span>
)
