import { useState, type ReactNode } from 'react'

import type { WebRefusal } from '../../../ask.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField } from '../../../kit/fields.tsx'

interface WordsDialogProps {
  readonly title: string
  readonly text?: ReactNode
  readonly label: string
  readonly hint?: string
  readonly most: number
  readonly submit: string
  readonly done: string
  readonly onClose: () => void
  readonly onSend: (
    words: string,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: WebRefusal }>
  /** Why it cannot be sent yet, by what stands in `children`. */
  readonly missing?: string | null
  readonly children?: ReactNode
}

/** A step that wants words; what was typed stays when it is refused. */
export function WordsDialog(props: WordsDialogProps) {
  const [words, setWords] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const notice = useNotice()
  const send = async () => {
    const missing = props.missing ?? (words.trim() === '' ? `请写上${props.label}` : null)
    if (missing !== null) return setFault(missing)
    setBusy(true)
    const answered = await props.onSend(words)
    setBusy(false)
    if (!answered.ok) {
      const faults = faultsOf(answered.refusal)
      const [first] = Object.entries(faults).flatMap(([at, said]) => (at === '' ? [] : [said]))
      return setFault(first ?? faults[''] ?? null)
    }
    notice.done(props.done)
    return props.onClose()
  }
  return (
    <Dialog
      open
      title={props.title}
      onClose={props.onClose}
      foot={
        <>
          <Button onPress={props.onClose}>先不了</Button>
          <Button kind="primary" busy={busy} onPress={send}>
            {props.submit}
          </Button>
        </>
      }
    >
      <div className="stack">
        {props.text === undefined ? null : <p>{props.text}</p>}
        {props.children}
        <AreaField
          label={props.label}
          hint={props.hint}
          rows={4}
          most={props.most}
          value={words}
          fault={fault}
          onChange={(value) => {
            setWords(value)
            setFault(null)
          }}
        />
      </div>
    </Dialog>
  )
}
