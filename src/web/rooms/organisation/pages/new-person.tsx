import { useLocation } from 'wouter'

import { addPerson } from '#contract/organisation-people.ts'

import { useWrite } from '../../../api.ts'
import { FormPage } from '../../../kit/form-page.tsx'
import { useForm } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { path } from '../../../path.ts'
import { asRecord, noPerson, PersonFields, personFaults } from '../forms/person.tsx'
import { personReads, useUnits } from '../queries.ts'

/** One more person on the staff; whether they are a member is said on their own page. */
export function NewPersonPage() {
  const units = useUnits()
  const form = useForm(noPerson)
  const add = useWrite(addPerson, { invalidates: personReads })
  const [, go] = useLocation()
  const send = async () => {
    const answered = await add.mutateAsync(asRecord(form.values))
    if (answered.ok) go(path.person(answered.value.staffId))
    else form.setFaults(personFaults(answered.refusal))
  }
  return (
    <FormPage
      title="新增教职工"
      lead="保存后可以在本人页面登记党员身份、任职和其他身份。多人请从 Excel 导入。"
      submit="保存"
      busy={add.isPending}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={<LinkButton to={path.staffList()}>取消</LinkButton>}
    >
      <Loaded of={units} lines={12}>
        {(data) => <PersonFields form={form} units={data} />}
      </Loaded>
    </FormPage>
  )
}
