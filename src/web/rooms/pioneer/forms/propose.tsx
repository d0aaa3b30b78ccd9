import { propose, type Sheet, type SheetMember } from '#contract/pioneer-branch.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField, ChoiceField, SelectField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { evaluationReads, type OfBranch } from '../queries.ts'

interface ProposeFormProps {
  readonly sheet: Sheet
  readonly member: SheetMember
  readonly of: OfBranch
  readonly onDone: () => void
}

interface Values {
  readonly grade: string
  readonly pioneer: 'plain' | 'no' | ''
  readonly reason: string
}

/** Another grade than the scheme gives, or no pioneer member although one could be: with the reason. */
export function ProposeForm({ sheet, member, of, onDone }: ProposeFormProps) {
  const write = useWrite(propose, { invalidates: evaluationReads })
  const notice = useNotice()
  const form = useForm<Values>({
    grade: member.grade ?? '',
    pioneer: member.eligible && !member.pioneer ? 'no' : 'plain',
    reason: member.reason,
  })
  const send = async () => {
    const { grade, pioneer, reason } = form.values
    const answered = await write.mutateAsync({
      ...of,
      memberId: member.memberId,
      grade: grade === member.computed ? null : grade,
      pioneer: pioneer === 'no' ? false : null,
      reason,
    })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已保存')
    onDone()
  }
  return (
    <Form label="调整等次建议" onSubmit={send} fault={form.faults[''] ?? null}>
      <SelectField
        label="等次"
        hint={`按办法算出的是“${member.computed ?? ''}”。`}
        {...form.bind('grade')}
        options={sheet.grades.map((grade) => ({ value: grade, label: grade }))}
      />
      <ChoiceField
        label="学期先锋党员"
        {...form.bind('pioneer')}
        options={[
          { value: 'plain', label: '够条件就建议', hint: '等次最高，并且公布的贡献度在四星及以上' },
          { value: 'no', label: '不建议' },
        ]}
      />
      <AreaField
        label="理由"
        optional
        hint="和按办法算出的一样时不用写。本人和校党委看得到。"
        most={500}
        {...form.bind('reason')}
      />
      <div className="form-actions">
        <Button submit kind="primary" busy={write.isPending}>
          保存建议
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
