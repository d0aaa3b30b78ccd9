/** What the calls of the contribution list carry. */
import { z } from 'zod'

import { confirmations, parts, partStates, recognitions } from '#domain/contributions/list.ts'
import { phases } from '#domain/terms/phases.ts'

import { day, id, moment, text } from './fields.ts'

export const termId = id<'term'>()
export const listId = id<'list'>()
export const memberId = id<'member'>()
export const part = z.enum(parts)
export const reason = text(300)

/** The moments that the term's phases decide for a list; `mine` says each for this member today. */
export const listActions = [
  'list.goals.edit',
  'list.goals.sign',
  'list.goals.reopen',
  'list.evidence.add',
  'list.achievements.edit',
  'list.achievements.sign',
  'list.achievements.reopen',
  'list.self-review.edit',
] as const

const entry = z.object({
  item: z.string(),
  goal: z.boolean(),
  achieved: z.boolean(),
  note: z.string(),
  competition: z.string(),
  declinedGoal: z.boolean(),
  declinedAchieved: z.boolean(),
  confirmation: z.enum(confirmations),
  confirmationReason: z.string(),
})

const other = z.object({
  id: z.string(),
  text: z.string(),
  goal: z.boolean(),
  achieved: z.boolean(),
  note: z.string(),
  recognition: z.enum(recognitions),
  level: z.int().nullable(),
  recognitionReason: z.string(),
})

const aim = z.object({
  id: z.string(),
  text: z.string(),
  measure: z.string(),
  due: day.nullable(),
  items: z.array(z.string()),
  reached: z.boolean(),
})

export const header = z.object({
  name: z.string(),
  position: z.string(),
  department: z.string(),
  post: z.string(),
  classes: z.string(),
  weeklyHours: z.string(),
  classInCharge: z.string(),
  other: z.string(),
})

/** A list as `domain/contributions/list.ts` has it. */
export const contributionList = z.object({
  id: listId,
  termId,
  memberId,
  header,
  entries: z.array(entry),
  others: z.array(other),
  aims: z.array(aim),
  selfReview: z.string(),
  selfStars: z.int().nullable(),
  states: z.record(part, z.enum(partStates)),
  version: z.int(),
})

export const evidence = z.object({
  id: id<'attachment'>(),
  /** An item's id or the id of an 其他 row. */
  row: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  /** The verified task that it was reported with; null for what was attached to the list itself. */
  task: z.string().nullable(),
})

/** The signature in force of one half: the hash stands on the form. */
export const signature = z.object({
  id: id<'contribution-signature'>(),
  number: z.int(),
  contentHash: z.string(),
  signedAt: moment,
  drawn: z.boolean(),
})

export const counted = z.object({
  /** Hundredths. */
  points: z.int(),
  expected: z.int(),
  rows: z.array(
    z.object({ row: z.string(), points: z.int(), why: z.string().nullable(), withoutGoal: z.boolean() }),
  ),
  because: z.array(z.string()),
})

export const catalogue = z.object({
  levels: z.record(z.string(), z.string()),
  items: z.array(
    z.object({
      id: z.string(),
      level: z.int(),
      text: z.string(),
      competition: z.boolean(),
      hint: z.string().exactOptional(),
    }),
  ),
})

export const policy = z.object({
  withoutGoal: z.enum(['counts', 'no-points']),
  confirmation: z.enum(['required', 'not-required']),
  beyondDuty: z.enum(['shown', 'required']),
})

export const termOfList = z.object({ id: termId, name: z.string(), phase: z.enum(phases) })

/** Which copies of the annex: the 期初 copy shows goals, the 期末 copy goals and achievements. */
export const copies = z.enum(['goals', 'achievements', 'both'])
export const formats = z.enum(['pdf', 'docx'])
