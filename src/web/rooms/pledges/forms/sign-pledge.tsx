import { useState } from 'react'

import { sign } from '#contract/pledges.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { TextField } from '../../../kit/fields.tsx'
import { Form } from '../../../kit/form.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { pledgeReads, type Mine, type Pledge } from '../queries.ts'

/** The own name under what the branch approved. */
export function SignPledge({ data, pledge }: { readonly data: Mine; readonly pledge: Pledge }) {
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const signing = useWrite(sign, { invalidates: pledgeReads })
  const notice = useNotice()
  const send = async () => {
    const answered = await signing.mutateAsync({ pledgeId: pledge.id, seen: pledge.version, typed })
    if (answered.ok) notice.done('已签名，等待保密审查和审批后公开')
    else setFault(sentence(answered.refusal))
  }
  return (
    <Form label="签名承诺" onSubmit={send}>
      <TextField
        label="签名"
        hint={`请输入您的姓名「${data.name}」，作为电子签名`}
        value={typed}
        onChange={(value) => {
          setTyped(value)
          setFault(null)
        }}
        fault={fault}
        autoComplete="name"
      />
      <div className="form-actions">
        <Action
          submit
          kind="primary"
          busy={signing.isPending}
          whyNot={whyNot(data.may.sign) ?? (typed.trim() === '' ? '请先输入姓名' : null)}
        >
          签名承诺
        </Action>
      </div>
    </Form>
  )
}
