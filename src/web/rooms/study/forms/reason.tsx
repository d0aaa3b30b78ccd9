import { useState } from 'react'

import { ReasonDialog } from '../../../kit/reason-dialog.tsx'
import type { Acted } from '../../../kit/opened.ts'
import { sentence } from '../../../words/zh.ts'

interface AskReasonProps {
  readonly title: string
  readonly lead: string
  readonly yes: string
  readonly no: string
  readonly busy: boolean
  readonly onReason: (reason: string) => Promise<Acted<unknown>>
  readonly onClose: () => void
}

/** Asks why, and closes once it was taken. */
export function AskReason({ title, lead, yes, no, busy, onReason, onClose }: AskReasonProps) {
  const [fault, setFault] = useState<string | null>(null)
  const send = async (reason: string) => {
    const answered = await onReason(reason)
    return answered.ok ? onClose() : setFault(sentence(answered.refusal))
  }
  return (
    <ReasonDialog
      title={title}
      lead={lead}
      submit={yes}
      cancel={no}
      most={200}
      busy={busy}
      fault={fault}
      onClose={onClose}
      onSend={send}
    />
  )
}
