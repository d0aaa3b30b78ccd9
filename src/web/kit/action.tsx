import { Button, Tooltip } from 'antd'
import { useId, type ReactNode } from 'react'

import { Icon, type IconName } from './icons.tsx'

interface ActionProps {
  readonly children: ReactNode
  readonly onPress?: () => unknown
  /** The sentence why it is not possible now; null where it is. */
  readonly whyNot?: string | null
  readonly kind?: 'primary' | 'default' | 'text' | 'danger'
  readonly icon?: IconName
  readonly busy?: boolean
  /** Sends the form it stands in. */
  readonly submit?: boolean
  readonly small?: boolean
  /** The reason on hover and focus instead of under the button; for rows of a table. */
  readonly compact?: boolean
  /** Said to screen readers instead of the words shown, e.g. with the row's name. */
  readonly label?: string
}

/** A button that, where it cannot be pressed, can still be reached and says why. */
export function Action(props: ActionProps) {
  const { whyNot = null, compact = false } = props
  const id = useId()
  if (whyNot === null) return <Plain {...props} />
  const stopped = <Plain {...props} stoppedBy={id} />
  return compact ? (
    <Tooltip title={whyNot} trigger={['hover', 'focus', 'click']}>
      <span>
        {stopped}
        <span id={id} className="hidden">
          {whyNot}
        </span>
      </span>
    </Tooltip>
  ) : (
    <span className="action-stopped">
      {stopped}
      <span id={id} className="action-why">
        {whyNot}
      </span>
    </span>
  )
}

function Plain({ stoppedBy, ...props }: ActionProps & { readonly stoppedBy?: string }) {
  const stopped = stoppedBy !== undefined
  const { kind = 'default', submit = false, busy = false } = props
  return (
    <Button
      type={kind === 'primary' ? 'primary' : kind === 'text' ? 'text' : 'default'}
      danger={kind === 'danger'}
      size={props.small === true ? 'small' : 'middle'}
      htmlType={submit && !stopped ? 'submit' : 'button'}
      loading={busy}
      icon={props.icon === undefined ? undefined : <Icon name={props.icon} />}
      aria-disabled={stopped}
      aria-describedby={stoppedBy}
      aria-label={props.label}
      className={stopped ? 'button-stopped' : ''}
      onClick={() => {
        if (!stopped && !busy && !submit) void props.onPress?.()
      }}
    >
      {props.children}
    </Button>
  )
}
