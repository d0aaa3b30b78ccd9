import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { giveRole, roleCandidates, type roleList } from '#contract/organisation-roles.ts'
import { isBranchRole } from '#domain/organisation/giving.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { DateField, SelectField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { SearchBox } from '../../../kit/list-page.tsx'
import { roleWords } from '../../../words/roles.ts'
import { personReads, useUnits } from '../queries.ts'
import { orNull } from './place.tsx'

type Role = OutputOf<typeof roleList>['gives'][number]
type Candidate = OutputOf<typeof roleCandidates>['people'][number]

interface Values {
  readonly staffId: string
  readonly role: Role | ''
  readonly branchId: string
  readonly since: string
  readonly until: string
  readonly reason: string
}

interface GiveRoleFormProps {
  readonly gives: readonly Role[]
  readonly today: string
  readonly onDone: () => void
}

/** A role for somebody, with its branch, dates and reason. */
export function GiveRoleForm({ gives, today, onDone }: GiveRoleFormProps) {
  const give = useWrite(giveRole, { invalidates: personReads })
  const units = useUnits().data
  const notice = useNotice()
  const form = useForm<Values>({ staffId: '', role: '', branchId: '', since: today, until: '', reason: '' })
  const ofBranch = form.values.role !== '' && isBranchRole(form.values.role)
  const choose = (person: Candidate) => {
    form.set('staffId', person.staffId)
    if (person.branchId !== null) form.set('branchId', person.branchId)
  }
  const send = async () => {
    const { staffId, role, branchId, since, until, reason } = form.values
    if (staffId === '') return form.setFaults({ staffId: '请先找到并选择人员' })
    if (role === '') return form.setFaults({ role: '请选择身份' })
    const where = ofBranch ? orNull(branchId) : null
    const answered = await give.mutateAsync({
      staffId,
      role,
      branchId: where,
      since,
      until: orNull(until),
      reason,
    })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已授予，本人会收到消息')
    return onDone()
  }
  return (
    <Form label="授予身份" onSubmit={send} fault={form.faults[''] ?? null}>
      <Candidates chosen={form.values.staffId} onChoose={choose} fault={form.faults['staffId'] ?? null} />
      <SelectField<Role | ''>
        label="身份"
        prompt="请选择"
        options={gives.map((value) => ({ value, label: roleWords[value] }))}
        {...form.bind('role')}
      />
      {ofBranch ? (
        <SelectField
          label="党支部"
          prompt="请选择"
          hint="只能由本支部的正式党员担任。"
          options={(units?.branches ?? []).map((branch) => ({
            value: branch.branchId as string,
            label: branch.name,
          }))}
          {...form.bind('branchId')}
        />
      ) : null}
      <DateField label="从哪一天起" {...form.bind('since')} />
      <DateField
        label="到哪一天为止"
        optional
        hint="这一天起不再担任；没有期限的留空。"
        {...form.bind('until')}
      />
      <TextField label="原因" hint="例如：党委会 2026 年 9 月 1 日决定" {...form.bind('reason')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={give.isPending}>
          授予
        </Button>
      </div>
    </Form>
  )
}

interface CandidatesProps {
  readonly chosen: string
  readonly onChoose: (person: Candidate) => void
  readonly fault: string | null
}

/** Finds the person by name or number, then is one choice of a few. */
function Candidates({ chosen, onChoose, fault }: CandidatesProps) {
  const [search, setSearch] = useState('')
  const read = useRead(roleCandidates, { search }, { enabled: search.trim() !== '' })
  const people = search.trim() === '' ? [] : (read.data?.people ?? [])
  return (
    <>
      <SearchBox value={search} onChange={setSearch} hint="按姓名或工号找人" />
      <SelectField
        label="人员"
        prompt={
          search.trim() === '' ? '请先在上面输入姓名或工号' : people.length === 0 ? '没有找到' : '请选择'
        }
        options={people.map((person) => ({
          value: person.staffId as string,
          label: `${person.name}（${person.staffNumber}${person.branch === null ? '' : `，${person.branch}`}）`,
        }))}
        value={chosen}
        fault={fault}
        onChange={(staffId) => {
          const person = people.find((each) => each.staffId === staffId)
          if (person !== undefined) onChoose(person)
        }}
      />
    </>
  )
}
