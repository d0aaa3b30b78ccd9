import { useState } from 'react'
import { useLocation, useParams } from 'wouter'

import { editPerson } from '#contract/organisation-people.ts'

import { useWrite } from '../../../api.ts'
import { FormPage } from '../../../kit/form-page.tsx'
import { useForm } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { whyNot } from '../../../words/zh.ts'
import { asRecord, PersonFields, personFaults, valuesOf, type PersonValues } from '../forms/person.tsx'
import { Conflict } from '../parts/conflict.tsx'
import { personReads, usePerson, useUnits, type PersonShown, type UnitsShown } from '../queries.ts'

/** Somebody's record. */
export function EditPersonPage() {
  const { staffId } = useParams<{ staffId: string }>()
  const person = usePerson(staffId)
  const units = useUnits()
  if (person.data === undefined || units.data === undefined) {
    return (
      <Page title="修改登记信息" narrow>
        <Loaded of={person} lines={12}>
          {() => <Loaded of={units}>{() => null}</Loaded>}
        </Loaded>
      </Page>
    )
  }
  return <EditPerson key={staffId} person={person.data} units={units.data} reread={person.refetch} />
}

interface EditPersonProps {
  readonly person: PersonShown
  readonly units: UnitsShown
  readonly reread: () => Promise<{ readonly data: PersonShown | undefined }>
}

function EditPerson({ person, units, reread }: EditPersonProps) {
  const { staffId } = person
  const form = useForm(valuesOf(person))
  // The version that was seen: a newer one that arrives meanwhile is told, not slipped under what is being typed.
  const [version, setVersion] = useState(person.version)
  const [theirs, setTheirs] = useState<PersonValues | null>(null)
  const save = useWrite(editPerson, { invalidates: personReads })
  const [, go] = useLocation()
  const send = async () => {
    const answered = await save.mutateAsync({ staffId, version, ...asRecord(form.values) })
    if (answered.ok) return go(path.person(staffId))
    if (answered.refusal.code !== 'common.changed-meanwhile')
      return form.setFaults(personFaults(answered.refusal))
    const { data } = await reread()
    if (data === undefined) return form.setFaults(personFaults(answered.refusal))
    setVersion(data.version)
    return setTheirs(valuesOf(data))
  }
  const take = (field: keyof PersonValues) => {
    if (theirs !== null) form.set(field, theirs[field])
  }
  return (
    <FormPage
      title={`修改${person.name}的登记信息`}
      lead="这些内容会填入以后新开的贡献清单表头；已经开启的清单不变。"
      submit="保存"
      busy={save.isPending}
      whyNot={whyNot(person.may.edit ?? true)}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={<LinkButton to={path.person(staffId)}>取消</LinkButton>}
    >
      <PersonFields form={form} units={units} />
      {theirs === null ? null : <Conflict mine={form.values} theirs={theirs} units={units} onTake={take} />}
    </FormPage>
  )
}
