import { useState, type ReactNode } from 'react'

import type { WebRefusal } from '../../../ask.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { DateField, TextField } from '../../../kit/fields.tsx'
import { Form } from '../../../kit/form.tsx'
import { sentence } from '../../../words/zh.ts'

type Given = { readonly ok: true } | { readonly ok: false; readonly refusal: WebRefusal }

interface ConfirmNameProps {
  /** 撤销党支部 */
  readonly title: string
  /** The name to be typed. */
  readonly name: string
  /** What follows from it, and how it can be taken back. */
  readonly children: ReactNode
  /** The verb on the button. */
  readonly yes: string
  /** Asks for the day as well, beginning with this one. */
  readonly day?: string
  readonly busy: boolean
  readonly onYes: (confirm: string, day: string) => Promise<Given>
  readonly onClose: () => void
}

/** Asks with the name of what is about to end: whoever types it has read it. */
export function ConfirmName({ title, name, children, yes, day, busy, onYes, onClose }: ConfirmNameProps) {
  const [typed, setTyped] = useState('')
  const [on, setOn] = useState(day ?? '')
  const [fault, setFault] = useState<string | null>(null)
  const send = async () => {
    const given = await onYes(typed, on)
    if (given.ok) onClose()
    else setFault(sentence(given.refusal))
  }
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form label={title} onSubmit={send} fault={fault}>
        <div>{children}</div>
        {day === undefined ? null : <DateField label="从哪一天起" value={on} onChange={setOn} />}
        <TextField label={`请输入“${name}”以确认`} value={typed} onChange={setTyped} />
        <div className="form-actions">
          <Button submit kind="danger" busy={busy}>
            {yes}
          </Button>
          <Button onPress={onClose}>先不了</Button>
        </div>
      </Form>
    </Dialog>
  )
}
