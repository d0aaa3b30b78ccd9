import { z } from 'zod'

import { secondKinds } from '#domain/reviews/questions.ts'

import { call } from './call.ts'
import { holders, memberId, ofBranch, onlookers } from './reviews-fields.ts'

/** One question beside the stars, with its grades, best first, and what each is worth in per cent. */
export const secondQuestion = z.object({
  question: z.enum(secondKinds),
  grades: z.array(z.object({ name: z.string(), value: z.string() })),
})

/** What was counted of it, once the count is over. Of fewer than five valid answers nothing but how many. */
export const secondAnswers = call({
  name: 'reviews.second-answers',
  kind: 'read',
  who: onlookers,
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: z.object({
    questions: z.array(
      secondQuestion.extend({
        rows: z.array(
          z.object({
            memberId,
            name: z.string(),
            strips: z.int(),
            valid: z.int(),
            /** By grade, best first; null where there are too few to be shown. */
            counts: z.array(z.int()).nullable(),
            left: z.object({ abstained: z.int(), void: z.int() }).nullable(),
            /** In per cent of an item's maximum, rounded to be read; the exact one stands in the member's index. */
            mean: z.string().nullable(),
            /** All the same: everybody knows what everybody wrote. */
            equal: z.boolean(),
          }),
        ),
      }),
    ),
  }),
  refusals: ['reviews.not-yet'],
})

/** How many invited representatives of teachers and students are given strips for 群众评; 0: nobody was asked. */
export const setGuests = call({
  name: 'reviews.set-guests',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, version: z.int().min(1), guests: z.int().min(0).max(2000) }),
  output: z.object({ version: z.int() }),
  refusals: [
    'terms.too-early',
    'terms.too-late',
    'reviews.not-yet',
    'reviews.too-late',
    'reviews.masses-not-asked',
    'reviews.too-few-guests',
  ],
})
