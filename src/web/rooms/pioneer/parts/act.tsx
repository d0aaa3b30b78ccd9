import type { Call, RequestOf } from '#contract/call.ts'
import { concerns, type Permission } from '#contract/permission.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import type { Question } from '../../../kit/asking.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import type { IconName } from '../../../kit/icons.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { evaluationReads } from '../queries.ts'

interface ActProps<C extends Call<'write'>> {
  readonly call: C
  readonly input: RequestOf<C>
  readonly may: Permission
  readonly children: string
  /** Said when it was done. */
  readonly done: string
  readonly ask?: Question
  readonly kind?: 'primary' | 'default'
  readonly icon?: IconName
}

/** One press, one call: asks where it matters, says what came of it. Left out where it is not the person's at all. */
export function Act<C extends Call<'write'>>(props: ActProps<C>) {
  const { call, input, may, children, done, ask, kind = 'default', icon } = props
  const write = useWrite(call, { invalidates: evaluationReads })
  const confirm = useConfirm()
  const notice = useNotice()
  if (!concerns(may)) return null
  const press = async () => {
    if (ask !== undefined && !(await confirm(ask))) return
    const answered = await write.mutateAsync(input)
    if (answered.ok) notice.done(done)
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Action kind={kind} icon={icon} busy={write.isPending} whyNot={whyNot(may)} onPress={press}>
      {children}
    </Action>
  )
}
