import { editMember } from '#contract/organisation-members.ts'
import { memberKinds, type MemberKind } from '#domain/organisation/person.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { ChoiceField, DateField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { kindWords } from '../../../words/organisation.ts'
import { personReads, type PersonShown } from '../queries.ts'
import { orNull } from './place.tsx'

interface Values {
  readonly kind: MemberKind | ''
  readonly joinedOn: string
  readonly fullOn: string
}

interface EditMemberFormProps {
  readonly person: PersonShown
  readonly onDone: () => void
}

/** Corrects what was entered wrongly; the history of branches is changed by transfers alone. */
export function EditMemberForm({ person, onDone }: EditMemberFormProps) {
  const edit = useWrite(editMember, { invalidates: personReads })
  const { membership, staffId, version } = person
  const form = useForm<Values>({
    kind: membership?.kind ?? '',
    joinedOn: membership?.joinedOn ?? '',
    fullOn: membership?.fullOn ?? '',
  })
  const send = async () => {
    const { kind, joinedOn, fullOn } = form.values
    if (kind === '') return form.setFaults({ kind: '请选择类别' })
    const answered = await edit.mutateAsync({
      staffId,
      version,
      kind,
      joinedOn: orNull(joinedOn),
      fullOn: orNull(fullOn),
    })
    return answered.ok ? onDone() : form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <Form label="更正党员信息" onSubmit={send} fault={form.faults[''] ?? null}>
      <ChoiceField
        label="类别"
        inline
        options={memberKinds.map((value) => ({ value, label: kindWords[value] }))}
        {...form.bind('kind')}
      />
      <DateField label="入党日期" optional {...form.bind('joinedOn')} />
      <DateField
        label="转正日期"
        optional
        hint="填了转正日期的，从那天起是正式党员，之前是预备党员。"
        {...form.bind('fullOn')}
      />
      <div className="form-actions">
        <Button submit kind="primary" busy={edit.isPending}>
          保存
        </Button>
      </div>
    </Form>
  )
}
