import { useLocation } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { create, suggestion } from '#contract/terms.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { FormPage } from '../../../kit/form-page.tsx'
import { useForm } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { path } from '../../../path.ts'
import { planFields, planInput, TermFields, type TermValues } from '../forms/term.tsx'
import { termReads } from '../queries.ts'

/** A new term, filled in from the last one. */
export function NewTermPage() {
  const suggested = useRead(suggestion, {})
  return <Loaded of={suggested}>{(data) => <NewTerm data={data} />}</Loaded>
}

function NewTerm({ data }: { readonly data: OutputOf<typeof suggestion> }) {
  const [, go] = useLocation()
  const make = useWrite(create, { invalidates: termReads })
  const form = useForm<TermValues>({
    name: data.name,
    startsOn: data.startsOn,
    endsOn: data.endsOn,
    plan: planFields(data.plan),
    policyId: '',
    catalogueId: '',
  })
  const send = async () => {
    const { plan, policyId, catalogueId, ...rest } = form.values
    const answered = await make.mutateAsync({
      ...rest,
      plan: planInput(plan),
      policyId: policyId === '' ? null : policyId,
      catalogueId: catalogueId === '' ? null : catalogueId,
    })
    if (answered.ok) go(path.term(answered.value.termId))
    else form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <FormPage
      title="新建学期"
      lead={
        data.from === null
          ? '先建一份草稿，核对以后再开启；开启之前别人看不到。'
          : `按“${data.from}”的日期顺延，请核对。先建一份草稿，开启之前别人看不到。`
      }
      submit="建立草稿"
      busy={make.isPending}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={<LinkButton to={path.terms()}>取消</LinkButton>}
    >
      <TermFields form={form} policies={data.policies} catalogues={data.catalogues} held={data.held} />
    </FormPage>
  )
}
