import { objectToGrades, type BranchGrades } from '#contract/pioneer-grades.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField, SelectField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { evaluationReads } from '../queries.ts'

interface ObjectFormProps {
  readonly of: BranchGrades
  /** May write down what was handed in on paper. */
  readonly keepsPaper: boolean
  readonly onDone: () => void
}

/** An objection to published grades, about one member or the whole. */
export function ObjectForm({ of, keepsPaper, onDone }: ObjectFormProps) {
  const send = useWrite(objectToGrades, { invalidates: evaluationReads })
  const notice = useNotice()
  const form = useForm({ about: 'all', text: '', onPaperBy: '' })
  const hand = async () => {
    const { about, text, onPaperBy } = form.values
    const { termId, branchId } = of
    const aboutMemberId = about === 'all' ? null : about
    const answered = await send.mutateAsync({ termId, branchId, aboutMemberId, text, onPaperBy })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('异议已登记，答复后会通知您')
    onDone()
  }
  return (
    <Form label="提出异议" onSubmit={hand} fault={form.faults[''] ?? null}>
      <SelectField
        label="关于"
        {...form.bind('about')}
        options={[
          { value: 'all', label: '整个结果' },
          ...of.grades
            .flatMap(({ members }) => members)
            .map(({ memberId, name }) => ({ value: memberId as string, label: name })),
        ]}
      />
      <AreaField
        label="异议内容"
        hint="写明事实和理由，只有支部负责人、校党委、纪委和党政办看得到。"
        most={2000}
        {...form.bind('text')}
      />
      {keepsPaper ? (
        <TextField
          label="书面异议的署名"
          optional
          hint="代为登记书面异议时填写纸上的署名；自己提出的留空。"
          {...form.bind('onPaperBy')}
        />
      ) : null}
      <div className="form-actions">
        <Button submit kind="primary" busy={send.isPending}>
          提出异议
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
