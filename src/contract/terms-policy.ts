import { z } from 'zod'

import { call } from './call.ts'
import { id, moment, nothing, text } from './fields.ts'
import { adoptingRefusals, origin, templateId } from './organisation-template.ts'
import { permissions } from './permission.ts'
import { policySchema } from './policy.ts'
import { termId } from './terms.ts'

const policyId = id<'policy'>()

const policyLine = z.object({
  id: policyId,
  version: z.int(),
  name: z.string(),
  note: z.string(),
  createdAt: moment,
  createdBy: z.string().nullable(),
  origin: origin.nullable(),
  /** The terms that hold this version. */
  terms: z.array(z.string()),
})

/** Every version of the policy with its body, the newest first: the browser puts them into words and side by side. */
export const policies = call({
  name: 'terms.policies',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: z.object({
    policies: z.array(policyLine.extend({ body: policySchema })),
    may: permissions(['terms.savePolicy']),
  }),
  refusals: [],
})

/** The policy that one term froze (or, for a draft, would freeze). */
export const termPolicy = call({
  name: 'terms.policyOf',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ termId }),
  output: z.object({ term: z.string(), frozen: z.boolean(), body: policySchema }),
  refusals: [],
})

/** A new version, made from the newest one; a version itself never changes. `after` is the version that the person saw. */
export const savePolicy = call({
  name: 'terms.savePolicy',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ after: z.int().min(0), name: text(60), note: text(500), body: policySchema }),
  output: z.object({ id: policyId, version: z.int() }),
  refusals: ['terms.policy-impossible', 'terms.policy-unchanged'],
})

/** A bureau's template as the next version. `after` is the version that the person saw. */
export const adoptPolicy = call({
  name: 'terms.adoptPolicy',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ templateId, after: z.int().min(0) }),
  output: z.object({ id: policyId, version: z.int() }),
  refusals: ['terms.policy-impossible', 'terms.policy-unchanged', ...adoptingRefusals],
})

/** Takes an adopted version back, while it is the newest and no term holds it, not even a draft. */
export const dropPolicy = call({
  name: 'terms.dropPolicy',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ policyId }),
  output: nothing,
  refusals: ['terms.policy-kept'],
})
