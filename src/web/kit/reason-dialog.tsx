import { useState } from 'react'

import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { AreaField } from './fields.tsx'

interface ReasonDialogProps {
  readonly title: string
  /** What follows from it, over the field. */
  readonly lead?: string
  readonly label?: string
  readonly hint?: string
  readonly submit: string
  readonly cancel?: string
  /** Letters at the most. */
  readonly most?: number
  readonly busy: boolean
  /** What the server said against it. */
  readonly fault: string | null
  readonly needed?: boolean
  /** Said where it is needed and missing; who reads it, for one. */
  readonly missingSays?: string
  readonly onClose: () => void
  readonly onSend: (reason: string) => unknown
}

/** A decision that needs a reason. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, lead, label = '原因', hint, busy, needed = true, onClose, onSend } = props
  const { missingSays = `请写明${label}`, submit, cancel = '先不了', most = 300 } = props
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  // What was said against it stands until it is written otherwise.
  const [changed, setChanged] = useState(false)
  const send = () => {
    setChanged(false)
    return needed && reason.trim() === '' ? setMissing(true) : onSend(reason)
  }
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{cancel}</Button>
          <Button kind="primary" busy={busy} onPress={send}>
            {submit}
          </Button>
        </>
      }
    >
      {lead === undefined ? null : <p>{lead}</p>}
      <AreaField
        label={label}
        {...(hint === undefined ? {} : { hint })}
        rows={3}
        most={most}
        value={reason}
        onChange={(value) => {
          setReason(value)
          setMissing(false)
          setChanged(true)
        }}
        fault={missing ? missingSays : changed ? null : props.fault}
      />
    </Dialog>
  )
}
