import { turnFull } from '#contract/organisation-members.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { DateField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { personReads, type PersonShown } from '../queries.ts'

interface TurnFullFormProps {
  readonly person: PersonShown
  readonly onDone: () => void
}

/** A probationary member turns full on a day, also one to come. */
export function TurnFullForm({ person, onDone }: TurnFullFormProps) {
  const turn = useWrite(turnFull, { invalidates: personReads })
  const form = useForm<{ on: string }>({ on: person.today })
  const send = async () => {
    const answered = await turn.mutateAsync({
      staffId: person.staffId,
      version: person.version,
      ...form.values,
    })
    if (answered.ok) onDone()
    else form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <Form label="预备党员转正" onSubmit={send} fault={form.faults[''] ?? null}>
      <DateField label="转正日期" hint="可以填以后的日期，到那天自动转正。" {...form.bind('on')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={turn.isPending}>
          转正
        </Button>
      </div>
    </Form>
  )
}
