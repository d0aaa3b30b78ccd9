import { useState } from 'react'

import { leaveStaff, returnStaff } from '#contract/organisation-people.ts'
import { concerns } from '#contract/permission.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { personReads, type PersonShown } from '../queries.ts'
import { ConfirmName } from './confirm-name.tsx'

/** Somebody leaves the school, or comes back. */
export function LeavingActs({ person }: { readonly person: PersonShown }) {
  const [leaving, setLeaving] = useState(false)
  const leave = useWrite(leaveStaff, { invalidates: personReads })
  const back = useWrite(returnStaff, { invalidates: personReads })
  const notice = useNotice()
  const { staffId, version, name, leftOn, today } = person
  const may = person.may.leave ?? true
  if (!concerns(may)) return null
  const comeBack = async () => {
    const answered = await back.mutateAsync({ staffId, version })
    if (answered.ok) notice.done(`已恢复${name}，党员关系和身份请按需要重新办理。`)
    else notice.failed(sentence(answered.refusal))
  }
  if (leftOn !== null) {
    return (
      <Action whyNot={whyNot(may)} busy={back.isPending} onPress={comeBack}>
        恢复在职
      </Action>
    )
  }
  return (
    <>
      <Action icon="door" whyNot={whyNot(may)} onPress={() => setLeaving(true)}>
        登记离校
      </Action>
      {leaving ? (
        <ConfirmName
          title="登记离校"
          name={name}
          yes="登记离校"
          day={today}
          busy={leave.isPending}
          onYes={(confirm, on) => leave.mutateAsync({ staffId, version, on, confirm })}
          onClose={() => setLeaving(false)}
        >
          <p>
            从这一天起，{name}
            不再是本校教职工，所有身份、任职和党员关系同时结束，账号不能再登录。记录都保留，可以恢复在职。
          </p>
        </ConfirmName>
      ) : null}
    </>
  )
}
