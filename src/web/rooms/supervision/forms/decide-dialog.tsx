import { useState } from 'react'

import { longestAnswer } from '#contract/supervision.ts'
import { holdKinds, type HoldKind } from '#domain/supervision/post.ts'

import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField, SelectField } from '../../../kit/fields.tsx'
import { useKept } from '../../../kit/kept.ts'
import { supervisionWords } from '../../../words/supervision.ts'

/** The moves that say something. */
export const saying = ['answer', 'return', 'hold'] as const
export type Saying = (typeof saying)[number]

const fields: Readonly<Record<Saying, { readonly label: string; readonly hint: string }>> = {
  answer: { label: '答复', hint: '连同留言一起显示在公开栏。就事论事，不要猜是谁写的。' },
  return: { label: '请写明怎样改', hint: '本人会看到。' },
  hold: { label: '说明（可以不写）', hint: '留言的人凭回执码会看到，公开栏上不显示。' },
}

interface DecideDialogProps {
  readonly move: Saying
  /** Under it what is typed stays on this device until it has arrived. */
  readonly kept: string
  readonly about: string
  readonly busy: boolean
  readonly fault: string | null
  readonly onClose: () => void
  readonly onSend: (text: string, holdKind: HoldKind | null) => Promise<boolean>
}

/** An answer of the branch, a return or a holding back, each with its words. */
export function DecideDialog({ move, kept, about, busy, fault, onClose, onSend }: DecideDialogProps) {
  const [text, keep, forget] = useKept(kept, '')
  const [holdKind, setHoldKind] = useState<HoldKind>('personal')
  const { label, hint } = fields[move]
  const send = async () => {
    if (await onSend(text, move === 'hold' ? holdKind : null)) forget()
  }
  return (
    <Dialog
      open
      title={`${supervisionWords.move[move]}：${about}`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>先不了</Button>
          <Button kind="primary" busy={busy} onPress={send}>
            {supervisionWords.move[move]}
          </Button>
        </>
      }
    >
      {move === 'hold' ? (
        <SelectField
          label="原因"
          hint="逆耳的话不是不公开的理由。"
          options={holdKinds.map((value) => ({ value, label: supervisionWords.hold[value] }))}
          value={holdKind}
          onChange={setHoldKind}
        />
      ) : null}
      <AreaField
        label={label}
        hint={hint}
        rows={4}
        most={longestAnswer}
        value={text}
        onChange={keep}
        fault={fault}
      />
    </Dialog>
  )
}
