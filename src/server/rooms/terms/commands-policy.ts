import { savePolicy } from '#contract/terms-policy.ts'
import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import type { Id } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { policyFaults } from '#domain/terms/policy-check.ts'
import { comparePolicies } from '#domain/terms/policy-diff.ts'
import { noticePolicy } from '#domain/terms/policy.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import {
  insertFirstCatalogue,
  insertPolicy,
  policies,
  policyLines,
  publishedCatalogues,
} from './store-rules.ts'

type Moment = { readonly now: Date; readonly newId: <Kind extends string>() => Id<Kind> }

/** The newest policy and catalogue. A school that has none yet gets the notice's as its first version. */
export async function newestRules(
  write: Write,
  scope: OrganisationScope,
  { now, newId }: Moment,
): Promise<{ readonly policyId: Id<'policy'>; readonly catalogueId: Id<'catalogue'> }> {
  let [policy] = await policyLines(write, scope)
  if (policy === undefined) {
    const first = {
      id: newId<'policy'>(),
      version: 1,
      name: '通知原文',
      note: '',
      body: noticePolicy,
      by: null,
      at: now,
    }
    await insertPolicy(write, scope, first)
    ;[policy] = await policyLines(write, scope)
  }
  let [catalogue] = await publishedCatalogues(write, scope)
  if (catalogue === undefined) {
    const first = { id: newId<'catalogue'>(), name: '通知附件', body: noticeCatalogue, at: now }
    await insertFirstCatalogue(write, scope, first)
    ;[catalogue] = await publishedCatalogues(write, scope)
  }
  if (policy === undefined || catalogue === undefined) throw new Error('the first rules were just written')
  return { policyId: policy.id, catalogueId: catalogue.id }
}

const savePolicyAnswer = answer(savePolicy, async (write, input, { scope, newId, now, actor }) => {
  const faults = policyFaults(input.body)
  if (faults.length > 0)
    return refuse('terms.policy-impossible', {
      why: faults.map((fault) => fault.why).join('；'),
      path: faults.map((fault) => fault.path).join(' '),
    })
  const [newest] = await policies(write, scope)
  if ((newest?.version ?? 0) !== input.after) return refuse('common.changed-meanwhile')
  if (newest !== undefined && comparePolicies(newest.body, input.body).every((point) => point.same))
    return refuse('terms.policy-unchanged')
  const policy = {
    id: newId<'policy'>(),
    version: input.after + 1,
    name: input.name,
    note: input.note,
    body: input.body,
    by: actor.staffId,
    at: now,
  }
  if (!(await insertPolicy(write, scope, policy))) return refuse('common.changed-meanwhile')
  write.audit({
    act: savePolicy.name,
    subject: { kind: 'policy', id: policy.id },
    detail: { version: policy.version, name: policy.name },
  })
  return ok({ id: policy.id, version: policy.version })
})

export const policyAnswers: readonly Answer[] = [savePolicyAnswer]
