import { note, type RollMember } from '#contract/reviews.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface NoteFormProps {
  readonly of: OfBranch
  readonly version: number
  readonly member: RollMember
  readonly onDone: () => void
}

/** Excuses a member from the meeting, or exempts from being graded; an empty line takes it back. */
export function NoteForm({ of, version, member, onDone }: NoteFormProps) {
  const send = useWrite(note, { invalidates: reviewReads })
  const notice = useNotice()
  const form = useForm({ excused: member.excused ?? '', exempt: member.exempt ?? '' })
  const save = async () => {
    const { excused, exempt } = form.values
    const answered = await send.mutateAsync({
      ...of,
      version,
      memberId: member.memberId,
      excused: excused.trim() === '' ? null : excused,
      exempt: exempt.trim() === '' ? null : exempt,
    })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done(`${member.name}的情况已记下`)
    onDone()
  }
  return (
    <Form label="请假或不参评" onSubmit={save} fault={form.faults[''] ?? null}>
      <TextField
        label="请假事由"
        optional
        hint="请假的不投票，也不计入应到人数。留空就是不请假。"
        placeholder="如：病假、外出培训"
        {...form.bind('excused')}
      />
      <TextField
        label="不参评的理由"
        optional
        hint="经批准不参加评星的写在这里。留空就是参评。"
        placeholder="如：本学期病休，经党委同意"
        {...form.bind('exempt')}
      />
      <div className="form-actions">
        <Button submit kind="primary" busy={send.isPending}>
          保存
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
