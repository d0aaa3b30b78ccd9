import { z } from 'zod'

import { actions, phases, type Phase, type Plan } from '#domain/terms/phases.ts'

import { call } from './call.ts'
import { day, id, moment, nothing, text } from './fields.ts'
import { permission, permissions } from './permission.ts'

export const termsRefusals = {
  'terms.too-early': 409,
  'terms.too-late': 409,
  'terms.name-taken': 409,
  'terms.ends-before-start': 422,
  'terms.plan-before-start': 422,
  'terms.plan-too-late': 422,
  'terms.plan-order': 422,
  'terms.plan-begun': 409,
  'terms.timer-past': 422,
  'terms.not-next': 409,
  'terms.not-earlier': 409,
  'terms.not-open': 409,
  'terms.last-phase': 409,
  'terms.results-open': 409,
  'terms.no-catalogue': 409,
  'terms.extension-past': 422,
  'terms.extension-beyond-term': 422,
  'terms.extension-revoked': 409,
  'terms.policy-impossible': 422,
  'terms.policy-unchanged': 409,
  'terms.policy-kept': 409,
  'terms.calendar-day-twice': 422,
} as const
export type TermsCode = keyof typeof termsRefusals

/** Who makes terms and moves them on; back and policy are the committee's alone. */
export const termKeepers = ['committee', 'party-office'] as const

export const phase = z.enum(phases)
const planned = z.strictObject({ on: day, byTimer: z.boolean() }).optional()

/** A plan as a form writes it down. */
export type PlanInput = {
  readonly [P in Exclude<Phase, 'draft'>]?: { readonly on: string; readonly byTimer: boolean } | undefined
}

/** Phase → the day on which it is to begin, and whether the timer begins it. */
export const planSchema: z.ZodType<Plan, PlanInput> = z.strictObject({
  goals: planned,
  working: planned,
  achievements: planned,
  review: planned,
  deciding: planned,
  publicity: planned,
  closed: planned,
})

export const termId = id<'term'>()

const termLine = z.object({
  id: termId,
  name: z.string(),
  startsOn: day,
  endsOn: day,
  /** The phase that holds today, whether or not the timer has written it down yet. */
  phase,
  plan: planSchema,
  version: z.int(),
})
export type TermLine = z.output<typeof termLine>

const dates = { name: text(60), startsOn: day, endsOn: day, plan: planSchema }
/** `null` takes the newest version; where the school has none of its own yet, the notice becomes its first. */
const rules = { policyId: id<'policy'>().nullable(), catalogueId: id<'catalogue'>().nullable() }
const touched = { termId, version: z.int().min(1) }

/** All terms, the newest first; drafts for those who make them. */
export const list = call({
  name: 'terms.list',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: z.object({ terms: z.array(termLine), may: permissions(['terms.create']) }),
  refusals: [],
})

/** The term that people work in now: phase, what comes next, and everything that depends on the phase. */
export const current = call({
  name: 'terms.current',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: z.object({
    today: day,
    term: termLine.extend({ next: z.object({ phase, on: day, byTimer: z.boolean() }).nullable() }).nullable(),
    /** What the phase says, before anybody's role or extension. */
    allowed: permissions(actions).nullable(),
  }),
  refusals: [],
})

export const termActions = [
  'terms.update',
  'terms.remove',
  'terms.open',
  'terms.advance',
  'terms.back',
  'terms.replan',
  'terms.extend',
] as const

/** One term with its history, for everybody; the buttons for those who keep it. */
export const detail = call({
  name: 'terms.detail',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ termId }),
  output: z.object({
    today: day,
    term: termLine.extend({
      next: z.object({ phase, on: day, byTimer: z.boolean() }).nullable(),
      openedAt: moment.nullable(),
      policy: z.object({ id: id<'policy'>(), version: z.int(), name: z.string() }),
      catalogue: z.object({ id: id<'catalogue'>(), version: z.int(), name: z.string(), items: z.int() }),
    }),
    changes: z.array(
      z.object({
        id: id<'phase-change'>(),
        from: phase,
        to: phase,
        reason: z.string(),
        by: z.string().nullable(),
        at: moment,
      }),
    ),
    may: z.record(z.enum(termActions), permission),
  }),
  refusals: [],
})

/** What a new term would look like, made from the last one. */
export const suggestion = call({
  name: 'terms.suggestion',
  kind: 'read',
  who: termKeepers,
  scope: 'organisation',
  input: nothing,
  output: z.object({
    from: z.string().nullable(),
    /** The versions that the last term holds; the newest are offered first. */
    held: z.object({ policy: z.int(), catalogue: z.int() }).nullable(),
    name: z.string(),
    startsOn: day,
    endsOn: day,
    plan: planSchema,
    policies: z.array(z.object({ id: id<'policy'>(), version: z.int(), name: z.string() })),
    catalogues: z.array(
      z.object({ id: id<'catalogue'>(), version: z.int(), name: z.string(), items: z.int() }),
    ),
  }),
  refusals: [],
})

const planRefusals = [
  'terms.name-taken',
  'terms.ends-before-start',
  'terms.plan-before-start',
  'terms.plan-too-late',
  'terms.plan-order',
] as const

export const create = call({
  name: 'terms.create',
  kind: 'write',
  who: termKeepers,
  scope: 'organisation',
  input: z.strictObject({ ...dates, ...rules }),
  output: z.object({ termId }),
  refusals: planRefusals,
})

/** Changes a draft. */
export const update = call({
  name: 'terms.update',
  kind: 'write',
  who: termKeepers,
  scope: 'organisation',
  input: z.strictObject({ ...touched, ...dates, ...rules }),
  output: z.object({ version: z.int() }),
  refusals: [...planRefusals, 'terms.too-late'],
})

export const remove = call({
  name: 'terms.remove',
  kind: 'write',
  who: termKeepers,
  scope: 'organisation',
  input: z.strictObject(touched),
  output: nothing,
  refusals: ['terms.too-late'],
})

/** Opens a draft: from now on the term holds its own copies of policy and catalogue. */
export const open = call({
  name: 'terms.open',
  kind: 'write',
  who: termKeepers,
  scope: 'organisation',
  input: z.strictObject(touched),
  output: z.object({ version: z.int() }),
  refusals: ['terms.too-late', 'terms.policy-impossible', 'terms.no-catalogue'],
})

/** On to the next phase, by hand. `from` is the phase that the person saw. */
export const advance = call({
  name: 'terms.advance',
  kind: 'write',
  who: termKeepers,
  scope: 'organisation',
  input: z.strictObject({ ...touched, to: phase }),
  output: z.object({ version: z.int() }),
  refusals: ['terms.not-open', 'terms.not-next', 'terms.last-phase', 'terms.results-open'],
})

/** Back to an earlier phase, with a reason that everybody can read. */
export const back = call({
  name: 'terms.back',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ ...touched, to: phase, reason: text(500) }),
  output: z.object({ version: z.int() }),
  refusals: ['terms.not-open', 'terms.not-earlier'],
})

/** New days for the phases that have not begun. */
export const replan = call({
  name: 'terms.replan',
  kind: 'write',
  who: termKeepers,
  scope: 'organisation',
  input: z.strictObject({ ...touched, endsOn: day, plan: planSchema }),
  output: z.object({ version: z.int() }),
  refusals: [...planRefusals, 'terms.plan-begun', 'terms.timer-past', 'terms.too-late'],
})
