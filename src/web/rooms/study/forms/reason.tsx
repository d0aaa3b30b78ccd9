import { useState } from 'react'

import type { Refusal } from '#domain/kernel/result.ts'

import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField } from '../../../kit/fields.tsx'
import { sentence } from '../../../words/zh.ts'

type Answered = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal }

interface ReasonDialogProps {
  readonly title: string
  readonly lead: string
  readonly yes: string
  readonly no: string
  readonly busy: boolean
  readonly onReason: (reason: string) => Promise<Answered>
  readonly onClose: () => void
}

/** Asks why; stays open with what was typed where it is refused. */
export function ReasonDialog({ title, lead, yes, no, busy, onReason, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const send = async () => {
    if (reason.trim() === '') return setFault('请写明原因')
    const answered = await onReason(reason)
    return answered.ok ? onClose() : setFault(sentence(answered.refusal))
  }
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{no}</Button>
          <Button kind="primary" busy={busy} onPress={send}>
            {yes}
          </Button>
        </>
      }
    >
      <p>{lead}</p>
      <AreaField
        label="原因"
        rows={3}
        most={200}
        value={reason}
        onChange={(next) => {
          setReason(next)
          setFault(null)
        }}
        fault={fault}
      />
    </Dialog>
  )
}
