import { describe, expect, it } from 'vitest'

import { withAway, withQuota, withStars } from '#testing/policies.ts'

import { policyWords } from './policy-words.ts'
import { noticePolicy, type Policy } from './policy.ts'
import { orderSteps, quotaScopes, scoreMethods } from './star-policy.ts'

/** Every sentence at least once. */
const policies: Readonly<Record<string, Policy>> = {
  'the notice': noticePolicy,
  'the other way everywhere': {
    pledges: {
      sections: [{ id: 'own', title: '我的承诺', hint: '', least: 0, most: 100, lines: [] }],
      post: 'hidden',
      answerDays: 5,
    },
    contributions: { withoutGoal: 'no-points', confirmation: 'not-required', beyondDuty: 'required' },
    review: {
      voters: 'organisation',
      probationaryVote: false,
      probationaryGraded: true,
      quorum: { atLeast: '80', warnUnder: '100' },
      selfStars: 'not-asked',
      nameOrder: 'pinyin',
      electronic: 'not-allowed',
      recount: 'roll',
      away: null,
      stars: {
        score: 'trimmed-mean',
        trim: { share: '15', from: 7 },
        order: [...orderSteps].toReversed(),
        quota: null,
        minimum: { five: '4.5', four: '4' },
        cutLines: { three: '3.2', two: '2.1' },
        minimumSlips: 5,
        response: '60',
        designation: 'beside',
      },
    },
    publicity: { workingDays: 7 },
    talks: { share: 5, ahead: 30, support: { least: 20, most: 100 }, appeal: 15 },
    cases: {
      warning: 'spared',
      correction: { usual: 4, least: 3, most: 10 },
      noticeDays: 5,
      appealDays: 15,
      branchQuorum: { part: 2, of: 3, over: false },
      branchMajority: { part: 2, of: 3, over: true },
      fewQuorum: { part: 1, of: 1, over: false },
      committeeQuorum: { part: 3, of: 4, over: false },
      superior: [],
    },
  },
  ...Object.fromEntries(scoreMethods.map((score) => [`score: ${score}`, withStars({ score })])),
  ...Object.fromEntries(
    (['inside', 'beside'] as const).map((designation) => [
      `designation: ${designation}`,
      withStars({ designation }),
    ]),
  ),
  ...Object.fromEntries(
    quotaScopes.map((scope) => [`scope: ${scope}`, withQuota({ scope, smallBranch: 12 })]),
  ),
  'nobody away': withAway(null),
  'away at once': withAway({ checkIn: 0, casting: 0 }),
  'one step of order': withStars({ order: ['points'] }),
  'four stars with the five': withQuota({ cumulative: true }),
  'rounded half up': withQuota({ rounding: 'half-up' }),
  'rounded up': withQuota({ rounding: 'ceil' }),
  'by a table': withQuota({
    rounding: {
      table: [
        { upTo: 9, five: 0, four: 1 },
        { upTo: 15, five: 1, four: 2 },
      ],
    },
  }),
  'a minimum for five alone': withStars({ minimum: { five: '4.5', four: null } }),
  'a minimum for four alone': withStars({ minimum: { five: null, four: '4' } }),
}

/** Only what differs from the notice, so that the page stays short enough to be read. */
function page(policy: Policy): string {
  const known = new Set(policyWords(noticePolicy).map((point) => JSON.stringify(point)))
  return policyWords(policy)
    .filter((point) => policy === noticePolicy || !known.has(JSON.stringify(point)))
    .map(({ id, part, title, clause, origin, says }) =>
      [`${title} (${id}; ${part}; ${origin}: ${clause})`, `  ${says}`].join('\n'),
    )
    .join('\n')
}

describe('a policy in words', () => {
  it('says what stands in the snapshot, which is there to be read', async () => {
    const text = Object.entries(policies)
      .map(([name, policy]) => `# ${name}\n\n${page(policy)}\n`)
      .join('\n')
    await expect(text).toMatchFileSnapshot('__snapshots__/policy-words.txt')
  })
})
