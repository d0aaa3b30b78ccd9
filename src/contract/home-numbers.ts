import { z } from 'zod'

import { phases } from '#domain/terms/phases.ts'

import { call } from './call.ts'
import { day, id, nothing } from './fields.ts'

const branchId = id<'branch'>()

/** What a branch has come to in the term: counts alone, of people or of things, and no points. */
export const counted = [
  'goalsHandedIn',
  'achievementsHandedIn',
  'confirmed',
  'pledgesSigned',
  'onTasks',
  'tasksVerified',
  'meetingsHeld',
  'meetingsPlanned',
] as const
export type Counted = (typeof counted)[number]

const shown = z.object({
  today: day,
  term: z.object({ name: z.string(), phase: z.enum(phases), startsOn: day, endsOn: day }).nullable(),
  lines: z.array(
    z.object({
      branchId,
      branch: z.string(),
      members: z.int(),
      counts: z.record(z.enum(counted), z.int()),
    }),
  ),
})

/** The numbers of all branches. */
export const numbersAll = call({
  name: 'home.numbersAll',
  kind: 'read',
  who: ['committee', 'party-office'],
  scope: 'organisation',
  input: nothing,
  output: shown,
  refusals: [],
})

/** Those of one's own branch. */
export const numbers = call({
  name: 'home.numbers',
  kind: 'read',
  who: ['secretary', 'branch-committee', 'committee', 'party-office'],
  scope: 'branch',
  input: z.strictObject({ branchId }),
  output: shown,
  refusals: [],
})
