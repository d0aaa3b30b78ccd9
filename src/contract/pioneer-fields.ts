import { z } from 'zod'

import { evaluationStates } from '#domain/pioneer/evaluation.ts'
import { sources } from '#domain/pioneer/scheme.ts'

import { day, id, moment } from './fields.ts'

export const termId = id<'term'>()
export const branchId = id<'branch'>()
export const memberId = id<'member'>()
export const objectionId = id<'evaluation-objection'>()

/** One branch's evaluation of one term: how its calls name it. */
export const ofBranch = { termId, branchId }
/** The same, as the person saw it: what was changed meanwhile is not overwritten. */
export const seenBranch = { ...ofBranch, version: z.int().min(0) }

export const evaluationState = z.enum(evaluationStates)

/** Who may see a branch's sheet: the branch its members, the committee all. */
export const onlookers = ['secretary', 'branch-committee', 'committee', 'discipline', 'party-office'] as const
/** Who gives values by hand: each their own items. */
export const givers = ['secretary', 'party-office'] as const

/** One number that the scheme asks of a member, with where it comes from. */
export const factLine = z.object({
  key: z.string(),
  name: z.string(),
  part: z.enum(['base', 'plus', 'minus']),
  source: z.enum(sources).nullable(),
  by: z.enum(['branch', 'school']),
  max: z.string().nullable(),
  /** Points for one of what is counted. */
  per: z.string(),
  /** Null: nobody has said anything yet. */
  value: z.string().nullable(),
  /** Whether a room said it; its sentence. */
  drawn: z.boolean(),
  because: z.string(),
  givenBy: z.string().nullable(),
  givenAt: moment.nullable(),
})
export type FactLine = z.output<typeof factLine>

export const vetoLine = z.object({ veto: z.string(), name: z.string(), reason: z.string(), by: z.string() })

export const term = z.object({ id: termId, name: z.string() })

/** When the result stands before the school: the day of publishing and the last day of objections. */
export const published = z.object({
  on: day,
  lastDay: day,
  because: z.array(z.string()),
  revision: z.int(),
})
