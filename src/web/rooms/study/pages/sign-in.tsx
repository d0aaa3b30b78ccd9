import { useState } from 'react'
import { useParams } from 'wouter'

import { signIn } from '#contract/study-mine.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { FormPage } from '../../../kit/form-page.tsx'
import { useForm } from '../../../kit/form.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { meetingReads } from '../queries.ts'

/** Where the code on the wall leads: one press signs in. */
export function SignInPage() {
  const { meetingId = '', code = '' } = useParams()
  const form = useForm({ code: /^\d{6}$/u.test(code) ? code : '' })
  const write = useWrite(signIn, { invalidates: meetingReads })
  const [title, setTitle] = useState<string | null>(null)
  const send = async () => {
    const answered = await write.mutateAsync({ meetingId, code: form.values.code })
    if (answered.ok) return setTitle(answered.value.title)
    const { '': whole = '' } = faultsOf(answered.refusal)
    return form.setFaults(answered.refusal.code === 'study.code-wrong' ? { code: whole } : { '': whole })
  }
  const back = <LinkButton to={path.myStudy()}>我的会议</LinkButton>
  if (title !== null)
    return (
      <Page title="会议签到" narrow>
        <Callout tone="good" title="签到成功" actions={back}>
          <p>{title}</p>
        </Callout>
      </Page>
    )
  return (
    <FormPage
      title="会议签到"
      lead="大屏幕上的六位数字，每半分钟更换一次。"
      submit="签到"
      busy={write.isPending}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={back}
    >
      <TextField label="签到码" inputMode="numeric" {...form.bind('code')} />
    </FormPage>
  )
}
