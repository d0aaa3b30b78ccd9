import { classify, type Sheet, type SheetMember } from '#contract/pioneer-branch.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { ChoiceField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { evaluationReads, type OfBranch } from '../queries.ts'

interface ClassFormProps {
  readonly classes: Sheet['classes']
  readonly member: SheetMember
  readonly of: OfBranch
  readonly onDone: () => void
}

/** Which class of the scheme a member is counted in. */
export function ClassForm({ classes, member, of, onDone }: ClassFormProps) {
  const write = useWrite(classify, { invalidates: evaluationReads })
  const notice = useNotice()
  const form = useForm({ class: member.class ?? '' })
  const send = async () => {
    const answered = await write.mutateAsync({ ...of, memberId: member.memberId, class: form.values.class })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已保存，得分重新算过了')
    onDone()
  }
  return (
    <Form label="改党员类别" onSubmit={send} fault={form.faults[''] ?? null}>
      <ChoiceField
        label="按办法属于哪一类"
        {...form.bind('class')}
        options={classes.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="form-actions">
        <Button submit kind="primary" busy={write.isPending}>
          保存
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
