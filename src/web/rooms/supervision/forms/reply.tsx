import { useState } from 'react'

import { longestAnswer, reply } from '#contract/supervision.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField } from '../../../kit/fields.tsx'
import { Form } from '../../../kit/form.tsx'
import { useKept } from '../../../kit/kept.ts'
import { useMe } from '../../../session.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { supervisionReads, type MyPost } from '../queries.ts'

/** The member's answer; what is typed stays on this device until it has arrived. */
export function Reply({ post }: { readonly post: MyPost }) {
  const [text, keep, forget] = useKept(`supervision.${useMe().staffId}.reply.${post.id}`, post.reply)
  const [fault, setFault] = useState<string | null>(null)
  const sending = useWrite(reply, { invalidates: supervisionReads })
  const notice = useNotice()
  const send = async () => {
    const answered = await sending.mutateAsync({ supervisionPostId: post.id, seen: post.version, text })
    if (!answered.ok) return setFault(sentence(answered.refusal))
    forget()
    notice.done('已交支部审核，审核后公开')
  }
  return (
    <Form label="答复留言" onSubmit={send}>
      <AreaField
        label="我的答复"
        hint="就事论事，写做了什么、打算怎样改。支部审核后，连同留言一起公开。"
        rows={4}
        most={longestAnswer}
        value={text}
        onChange={(value) => {
          keep(value)
          setFault(null)
        }}
        fault={fault}
      />
      <div className="form-actions">
        <Action
          submit
          kind="primary"
          busy={sending.isPending}
          whyNot={whyNot(post.may) ?? (text.trim() === '' ? '请先写上答复' : null)}
        >
          交支部审核
        </Action>
      </div>
    </Form>
  )
}
