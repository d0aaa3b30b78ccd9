import type { appointTellers } from '#contract/reviews.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface TellersFormProps {
  readonly call: typeof appointTellers
  readonly of: OfBranch
  readonly version: number
  readonly people: readonly { readonly staffId: string; readonly name: string; readonly branch: string }[]
  readonly held: readonly string[]
  readonly onDone: () => void
}

/** Two different people who count apart from each other. */
export function TellersForm({ call, of, version, people, held, onDone }: TellersFormProps) {
  const appoint = useWrite(call, { invalidates: reviewReads })
  const notice = useNotice()
  const [one = '', two = ''] = held
  const form = useForm({ first: one, second: two })
  const options = people.map(({ staffId, name, branch }) => ({
    value: staffId,
    label: `${name}（${branch}）`,
  }))
  const send = async () => {
    const { first, second } = form.values
    if (first === '') return form.setFaults({ first: '请选择第一名计票人' })
    if (second === '') return form.setFaults({ second: '请选择第二名计票人' })
    const answered = await appoint.mutateAsync({ ...of, version, first, second })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('计票人已确定')
    onDone()
  }
  return (
    <Form label="确定计票人" onSubmit={send} fault={form.faults[''] ?? null}>
      <SelectField label="第一名" prompt="请选择" options={options} {...form.bind('first')} />
      <SelectField label="第二名" prompt="请选择" options={options} {...form.bind('second')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={appoint.isPending}>
          确定
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
