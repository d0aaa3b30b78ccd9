import { adoptPolicy, dropPolicy, savePolicy } from '#contract/terms-policy.ts'
import type { CodeOf } from '#contract/call.ts'
import { policySchema } from '#contract/policy.ts'
import type { CommonCode } from '#contract/refusals.ts'
import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import type { Id, StaffId } from '#domain/kernel/ids.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { policyFaults } from '#domain/terms/policy-check.ts'
import { comparePolicies } from '#domain/terms/policy-diff.ts'
import type { Origin } from '#domain/organisation/template.ts'
import { noticePolicy, type Policy } from '#domain/terms/policy.ts'
import { nullWhereHeld } from '#server/db/failures.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { templateToAdopt } from '#server/rooms/organisation/views-templates.ts'

import {
  deleteAdoptedPolicy,
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

interface NextPolicy {
  readonly after: number
  readonly name: string
  readonly note: string
  readonly body: Policy
  readonly origin?: Origin
}

/** The version behind the one that the person saw, where it can be one and says something else. */
async function addPolicy(
  write: Write,
  scope: OrganisationScope,
  { after, name, note, body, origin }: NextPolicy,
  { now, newId, by }: Moment & { readonly by: StaffId },
): Promise<
  Result<{ readonly id: Id<'policy'>; readonly version: number }, CodeOf<typeof savePolicy> | CommonCode>
> {
  const faults = policyFaults(body)
  if (faults.length > 0)
    return refuse('terms.policy-impossible', {
      why: faults.map((fault) => fault.why).join('；'),
      path: faults.map((fault) => fault.path).join(' '),
    })
  const [newest] = await policies(write, scope)
  if ((newest?.version ?? 0) !== after) return refuse('common.changed-meanwhile')
  if (newest !== undefined && comparePolicies(newest.body, body).every((point) => point.same))
    return refuse('terms.policy-unchanged')
  const id = newId<'policy'>()
  const version = after + 1
  const made = { id, version, name, note, body, by, at: now, ...(origin && { origin }) }
  if (!(await insertPolicy(write, scope, made))) return refuse('common.changed-meanwhile')
  return ok({ id, version })
}

const savePolicyAnswer = answer(savePolicy, async (write, input, { scope, newId, now, actor }) => {
  const saved = await addPolicy(write, scope, input, { now, newId, by: actor.staffId })
  if (!saved.ok) return saved
  const { id, version } = saved.value
  write.audit({
    act: savePolicy.name,
    subject: { kind: 'policy', id },
    detail: { version, name: input.name },
  })
  return saved
})

const adoptPolicyAnswer = answer(adoptPolicy, async (write, input, { scope, newId, now, actor }) => {
  const template = await templateToAdopt(write, scope, {
    id: input.templateId,
    kind: 'policy',
    schema: policySchema,
  })
  if (!template.ok) return template
  const { body, name, origin } = template.value
  const next = { after: input.after, name, note: '', body, origin }
  const saved = await addPolicy(write, scope, next, { now, newId, by: actor.staffId })
  if (!saved.ok) return saved
  const { id, version } = saved.value
  write.audit({
    act: adoptPolicy.name,
    subject: { kind: 'policy', id },
    detail: { version, template: origin.templateId, hash: origin.hash },
  })
  return saved
})

const dropPolicyAnswer = answer(dropPolicy, async (write, { policyId }, { scope }) => {
  const version = await deleteAdoptedPolicy(write, scope, policyId).catch(nullWhereHeld)
  if (version === null) return refuse('terms.policy-kept')
  write.audit({ act: dropPolicy.name, subject: { kind: 'policy', id: policyId }, detail: { version } })
  return ok({})
})

export const policyAnswers: readonly Answer[] = [savePolicyAnswer, adoptPolicyAnswer, dropPolicyAnswer]
