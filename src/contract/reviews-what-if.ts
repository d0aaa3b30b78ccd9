import { z } from 'zod'

import { call } from './call.ts'
import { branchId, how, memberId, publishers, starNumber, termId } from './reviews-fields.ts'
import { starPolicyInput } from './rules.ts'

const tried = z.object({
  stars: starNumber.nullable(),
  how,
  rank: z.int().nullable(),
  score: z.string().nullable(),
})

/** What another policy would have given on a term that was counted, side by side with the real one. */
export const whatIf = call({
  name: 'reviews.what-if',
  kind: 'read',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({ termId, policy: starPolicyInput }),
  output: z.object({
    term: z.string(),
    branches: z.array(
      z.object({
        branchId,
        branch: z.string(),
        rows: z.array(z.object({ memberId, name: z.string(), real: tried, tried, changed: z.boolean() })),
      }),
    ),
    quotas: z.object({
      real: z.array(
        z.object({ scope: z.string(), graded: z.int(), five: z.int().nullable(), four: z.int().nullable() }),
      ),
      tried: z.array(
        z.object({ scope: z.string(), graded: z.int(), five: z.int().nullable(), four: z.int().nullable() }),
      ),
    }),
    undecided: z.object({ real: z.int(), tried: z.int() }),
    changed: z.int(),
    realPolicy: starPolicyInput,
  }),
  refusals: ['reviews.not-yet', 'reviews.policy-fails'],
})
