import { transferMember } from '#contract/organisation-members.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { DateField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { personReads, useUnits, type PersonShown } from '../queries.ts'
import { orNull, PlaceFields, type PlaceValues } from './place.tsx'

interface TransferFormProps {
  readonly person: PersonShown
  readonly onDone: () => void
}

/** To another branch from a day on, past or to come. */
export function TransferForm({ person, onDone }: TransferFormProps) {
  const units = useUnits()
  const transfer = useWrite(transferMember, { invalidates: personReads })
  const notice = useNotice()
  const form = useForm<PlaceValues & { readonly on: string }>({ branchId: '', groupId: '', on: person.today })
  const send = async () => {
    const { branchId, groupId, on } = form.values
    if (branchId === '') return form.setFaults({ branchId: '请选择要转入的党支部' })
    const { staffId, version } = person
    const answered = await transfer.mutateAsync({ staffId, version, branchId, groupId: orNull(groupId), on })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    const { rolesEnded } = answered.value
    notice.done(rolesEnded === 0 ? '已办理转接' : `已办理转接，原支部的 ${rolesEnded} 项职务同时结束`)
    return onDone()
  }
  const here = person.membership?.branchId
  return (
    <Form label="转接党支部" onSubmit={send} fault={form.faults[''] ?? null}>
      <p>一名党员同一天只属于一个支部。转接以后，在原支部担任的书记、委员身份同时结束。</p>
      <Loaded of={units} lines={2}>
        {({ branches }) => (
          <PlaceFields
            branch={form.bind('branchId')}
            group={form.bind('groupId')}
            branches={branches.filter((branch) => branch.branchId !== here)}
          />
        )}
      </Loaded>
      <DateField label="从哪一天起" hint="可以是过去或以后的日期。" {...form.bind('on')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={transfer.isPending}>
          办理转接
        </Button>
      </div>
    </Form>
  )
}
