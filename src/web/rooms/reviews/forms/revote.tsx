import { revote } from '#contract/reviews-deciding.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface RevoteFormProps {
  readonly of: OfBranch
  readonly seat: 'five' | 'four'
  readonly members: readonly { readonly memberId: string; readonly name: string }[]
  readonly present: number
  readonly onDone: () => void
}

/** How many votes each of the tied received. */
export function RevoteForm({ of, seat, members, present, onDone }: RevoteFormProps) {
  const send = useWrite(revote, { invalidates: reviewReads })
  const notice = useNotice()
  const form = useForm<{ votes: Readonly<Record<string, string>>; note: string }>({ votes: {}, note: '' })
  const save = async () => {
    const typed = members.map(({ memberId }) => ({
      memberId,
      text: (form.values.votes[memberId] ?? '').trim().normalize('NFKC'),
    }))
    if (!typed.every(({ text }) => /^\d{1,5}$/u.test(text)))
      return form.setFaults({ '': '每个人的得票都要填，没有得票填 0' })
    const votes = typed.map(({ memberId, text }) => ({ memberId, votes: Number(text) }))
    const answered = await send.mutateAsync({ ...of, seat, votes, note: form.values.note })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('重新投票已登记，结果已重算')
    onDone()
  }
  return (
    <Form label="登记重新投票" onSubmit={save} fault={form.faults[''] ?? null}>
      <p>
        到会 {present} 人，在并列的 {members.length}{' '}
        人中无记名投票，得票多的在前。仍相同的可以再投，或由校党委决定。
      </p>
      <div className="vote-lines">
        {members.map(({ memberId, name }) => (
          <label key={memberId} className="vote-line">
            <span>{name}</span>
            <input
              className="input"
              inputMode="numeric"
              maxLength={5}
              aria-label={`${name}得票`}
              value={form.values.votes[memberId] ?? ''}
              onChange={(event) =>
                form.set('votes', { ...form.values.votes, [memberId]: event.target.value })
              }
            />
          </label>
        ))}
      </div>
      <TextField label="说明" optional placeholder="如：当场举行，监票人张某" {...form.bind('note')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={send.isPending}>
          登记
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
