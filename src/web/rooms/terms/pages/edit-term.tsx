import { useLocation, useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { replan, suggestion, update, type detail } from '#contract/terms.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { DateField } from '../../../kit/fields.tsx'
import { FormPage } from '../../../kit/form-page.tsx'
import { useForm } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { path } from '../../../path.ts'
import { whyNot } from '../../../words/zh.ts'
import { PlanFields, planFields, planInput, TermFields, type TermValues } from '../forms/term.tsx'
import { termReads, useTerm } from '../queries.ts'

type Detail = OutputOf<typeof detail>

/** A draft in whole, or the days of an open term that have not come. */
export function EditTermPage() {
  const { termId = '' } = useParams()
  const found = useTerm(termId)
  return (
    <Loaded of={found}>
      {(data) => (data.term.phase === 'draft' ? <EditDraft data={data} /> : <Replan data={data} />)}
    </Loaded>
  )
}

const valuesOf = ({ term }: Detail): TermValues => ({
  name: term.name,
  startsOn: term.startsOn,
  endsOn: term.endsOn,
  plan: planFields(term.plan),
  policyId: term.policy.id,
  catalogueId: term.catalogue.id,
})

function EditDraft({ data }: { readonly data: Detail }) {
  const { term, may } = data
  const [, go] = useLocation()
  const versions = useRead(suggestion, {})
  const save = useWrite(update, { invalidates: termReads })
  const form = useForm(valuesOf(data))
  const send = async () => {
    const { plan, policyId, catalogueId, ...rest } = form.values
    const answered = await save.mutateAsync({
      ...rest,
      termId: term.id,
      version: term.version,
      plan: planInput(plan),
      policyId: policyId === '' ? null : policyId,
      catalogueId: catalogueId === '' ? null : catalogueId,
    })
    if (answered.ok) go(path.term(term.id))
    else form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <FormPage
      title={`修改草稿：${term.name}`}
      submit="保存草稿"
      busy={save.isPending}
      whyNot={whyNot(may['terms.update'])}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={<LinkButton to={path.term(term.id)}>取消</LinkButton>}
    >
      <TermFields
        form={form}
        policies={versions.data?.policies ?? [term.policy]}
        catalogues={versions.data?.catalogues ?? [term.catalogue]}
      />
    </FormPage>
  )
}

function Replan({ data }: { readonly data: Detail }) {
  const { term, may } = data
  const [, go] = useLocation()
  const save = useWrite(replan, { invalidates: termReads })
  const form = useForm(valuesOf(data))
  const send = async () => {
    const answered = await save.mutateAsync({
      termId: term.id,
      version: term.version,
      endsOn: form.values.endsOn,
      plan: planInput(form.values.plan),
    })
    if (answered.ok) go(path.term(term.id))
    else form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <FormPage
      title={`修改日期：${term.name}`}
      lead="已经开始的阶段不变，只改还没有到的。"
      submit="保存日期"
      busy={save.isPending}
      whyNot={whyNot(may['terms.replan'])}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={<LinkButton to={path.term(term.id)}>取消</LinkButton>}
    >
      <DateField label="学期结束日期" {...form.bind('endsOn')} earliest={term.startsOn} />
      <PlanFields form={form} begun={term.phase} />
    </FormPage>
  )
}
