import { addNote } from '#contract/pledges.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { useKept } from '../../../kit/kept.ts'
import { whyNot } from '../../../words/zh.ts'
import { pledgeReads, type Mine, type Pledge } from '../queries.ts'

/** One more note of how it goes. */
export function AddNote({ data, pledge }: { readonly data: Mine; readonly pledge: Pledge }) {
  const [text, keep] = useKept(`pledge-note.${pledge.id}`, '')
  const form = useForm({})
  const adding = useWrite(addNote, { invalidates: pledgeReads })
  const notice = useNotice()
  const send = async () => {
    const answered = await adding.mutateAsync({ pledgeId: pledge.id, text })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    keep('')
    form.setFaults({})
    notice.done('已写下，审查后公开')
  }
  return (
    <Form label="写进展" onSubmit={send} fault={form.faults[''] ?? null}>
      <AreaField
        label="最近做到了什么"
        hint="一两句话，写事情和数字。不要写学生姓名和家庭情况。"
        rows={3}
        most={300}
        value={text}
        onChange={(value) => {
          keep(value)
          form.setFaults({})
        }}
        fault={form.faults['text'] ?? null}
      />
      <div className="form-actions">
        <Action submit busy={adding.isPending} whyNot={whyNot(data.may.note)}>
          写下进展
        </Action>
      </div>
    </Form>
  )
}
