import { makeMember } from '#contract/organisation-members.ts'
import { memberKinds, type MemberKind } from '#domain/organisation/person.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { ChoiceField, DateField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { kindWords } from '../../../words/organisation.ts'
import { personReads, useUnits, type PersonShown } from '../queries.ts'
import { orNull, PlaceFields, type PlaceValues } from './place.tsx'

interface Values extends PlaceValues {
  readonly kind: MemberKind | ''
  readonly since: string
  readonly joinedOn: string
  readonly fullOn: string
}

interface MakeMemberFormProps {
  readonly person: PersonShown
  readonly onDone: () => void
}

/** Somebody on the staff becomes a member of a branch. */
export function MakeMemberForm({ person, onDone }: MakeMemberFormProps) {
  const units = useUnits()
  const make = useWrite(makeMember, { invalidates: personReads })
  const form = useForm<Values>({
    kind: person.membership?.kind ?? '',
    branchId: '',
    groupId: '',
    since: person.today,
    joinedOn: person.membership?.joinedOn ?? '',
    fullOn: person.membership?.fullOn ?? '',
  })
  const send = async () => {
    const { kind, branchId, groupId, since, joinedOn, fullOn } = form.values
    if (kind === '') return form.setFaults({ kind: '请选择类别' })
    if (branchId === '') return form.setFaults({ branchId: '请选择党支部' })
    const { staffId, version } = person
    const days = { joinedOn: orNull(joinedOn), fullOn: orNull(fullOn) }
    const answered = await make.mutateAsync({
      staffId,
      version,
      kind,
      branchId,
      groupId: orNull(groupId),
      since,
      ...days,
    })
    return answered.ok ? onDone() : form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <Form label="登记党员身份" onSubmit={send} fault={form.faults[''] ?? null}>
      <ChoiceField
        label="类别"
        inline
        options={memberKinds.map((value) => ({ value, label: kindWords[value] }))}
        {...form.bind('kind')}
      />
      <Loaded of={units} lines={2}>
        {({ branches }) => (
          <PlaceFields branch={form.bind('branchId')} group={form.bind('groupId')} branches={branches} />
        )}
      </Loaded>
      <DateField label="从哪一天起在这个支部" {...form.bind('since')} />
      <DateField label="入党日期" optional {...form.bind('joinedOn')} />
      <DateField label="转正日期" optional hint="填以后的日期，到那天自动转正。" {...form.bind('fullOn')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={make.isPending}>
          保存
        </Button>
      </div>
    </Form>
  )
}
