import { useState } from 'react'

import { sign } from '#contract/pledges.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Problem } from '../../../kit/loaded.tsx'
import { Form } from '../../../kit/form.tsx'
import { SignaturePad, type Signature } from '../../../kit/signature-pad.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { pledgeReads, type Mine, type Pledge } from '../queries.ts'

const base64 = (picture: string): string => picture.slice(picture.indexOf(',') + 1)

/** Under what the branch approved: the name by hand, or typed. */
export function SignPledge({ data, pledge }: { readonly data: Mine; readonly pledge: Pledge }) {
  const [signature, setSignature] = useState<Signature | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const signing = useWrite(sign, { invalidates: pledgeReads })
  const notice = useNotice()
  const send = async () => {
    if (signature === null) return
    const hand = signature.kind === 'typed' ? { typed: signature.name } : { drawn: base64(signature.picture) }
    const answered = await signing.mutateAsync({ pledgeId: pledge.id, seen: pledge.version, ...hand })
    if (answered.ok) notice.done('已签名，等待保密审查和审批后公开')
    else setFault(sentence(answered.refusal))
  }
  return (
    <Form label="签名承诺" onSubmit={send}>
      <SignaturePad
        label="签名"
        name={data.name}
        onChange={(next) => {
          setSignature(next)
          setFault(null)
        }}
      />
      <p className="field-hint">手写的签名只有本人和支部看得到，公开栏上不显示。</p>
      {fault === null ? null : <Problem text={fault} />}
      <div className="form-actions">
        <Action
          submit
          kind="primary"
          busy={signing.isPending}
          whyNot={whyNot(data.may.sign) ?? (signature === null ? '请先签名' : null)}
        >
          签名承诺
        </Action>
      </div>
    </Form>
  )
}
