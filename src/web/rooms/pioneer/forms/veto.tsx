import { veto, type Sheet, type SheetMember } from '#contract/pioneer-branch.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField, SelectField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { evaluationReads, type OfBranch } from '../queries.ts'

interface VetoFormProps {
  readonly vetoes: Sheet['vetoes']
  readonly member: SheetMember
  readonly of: OfBranch
  readonly onDone: () => void
}

/** Says that a veto applies, and why; or that it does no more. */
export function VetoForm({ vetoes, member, of, onDone }: VetoFormProps) {
  const write = useWrite(veto, { invalidates: evaluationReads })
  const notice = useNotice()
  const form = useForm({ veto: vetoes[0]?.id ?? '', reason: '' })
  const set = member.vetoes.some((each) => each.veto === form.values.veto)
  const send = async () => {
    const answered = await write.mutateAsync({
      ...of,
      memberId: member.memberId,
      veto: form.values.veto,
      applies: !set,
      reason: set ? '' : form.values.reason,
    })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done(set ? '已取消' : '已登记')
    onDone()
  }
  return (
    <Form label="一票否决" onSubmit={send} fault={form.faults[''] ?? null}>
      <SelectField
        label="情形"
        {...form.bind('veto')}
        options={vetoes.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {set ? (
        <p>这一条已经登记。取消以后，等次按办法重新算。</p>
      ) : (
        <AreaField
          label="事实和依据"
          hint="没有理由不能登记。本人、支部负责人、校党委、纪委和党政办看得到。"
          most={500}
          {...form.bind('reason')}
        />
      )}
      <div className="form-actions">
        <Button submit kind={set ? 'danger' : 'primary'} busy={write.isPending}>
          {set ? '取消这一条' : '登记'}
        </Button>
        <Button onPress={onDone}>关闭</Button>
      </div>
    </Form>
  )
}
