import { expect, test } from 'vitest'

import { starPolicyInput } from '#contract/rules.ts'
import { printedStars } from '#domain/reviews/printed.ts'
import { recountStars } from '#domain/reviews/recount-stars.ts'
import { parseRecountFile, writeRecountFile } from '#seal/recount-file.ts'
import type { RecountFile } from '#seal/recount-file.ts'
import { recount } from '#seal/recount.ts'
import { evidence, times } from '#testing/evidence.ts'

import { never, reviewBy, toFile, toSlips } from './recount-reviews.ts'
import { secondRecount } from './recount.ts'
import type { SecondRecount } from './recount.ts'
import { seeded } from './seeded.ts'
import { secondStars } from './stars.ts'

interface Told extends Omit<SecondRecount, 'stars'> {
  readonly stars: unknown
}

/** Ours in the words of the second: faults, counts and stars; or that the file is refused. */
async function first(text: string): Promise<Told | 'refused'> {
  const parsed = parseRecountFile(text)
  if (!parsed.ok) return 'refused'
  const file = parsed.value
  const { checks, members } = await recount(file)
  const faults = checks.flatMap(({ faults }) => faults.map(({ code, at }) => `${code} ${at}`)).toSorted()
  const channel = ({ counts, ...rest }: (typeof members)[number]['electronic']) => ({
    stars: Array.from(counts),
    ...rest,
  })
  const { branches, sharing } = file.freeze
  const stars = recountStars(starPolicyInput.parse(file.freeze.policy), [
    { ...file, branches: branches.map(({ id }) => id), sharing, members },
  ])
  return {
    faults,
    members: members.map(({ id, electronic, paper, second: also }) => ({
      id,
      electronic: channel(electronic),
      paper: channel(paper),
      second: also === null ? null : { electronic: channel(also.electronic), paper: channel(also.paper) },
    })),
    stars: stars.ok ? printed(stars.value.report) : 'refused',
  }
}

const printed = (report: Parameters<typeof printedStars>[0]): unknown => {
  const { results, ...rest } = printedStars(report)
  return JSON.parse(
    JSON.stringify({ ...rest, results: results.map(({ because: _because, ...result }) => result) }),
  )
}

function second(text: string): Told | 'refused' {
  try {
    const { stars, ...counted } = secondRecount(text)
    return { ...counted, stars: orRefused(stars) }
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('refused')) return 'refused'
    throw error
  }
}

/** docs/formats.md: more slips than could be are refused before any stars are given. */
function orRefused(input: SecondRecount['stars']): unknown {
  const members = input.branches.flatMap(({ members }) => members)
  if (members.some(({ slips, eligible }) => slips.length > eligible)) return 'refused'
  try {
    return secondStars(input)
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('refused')) return 'refused'
    throw error
  }
}

test('two independent recounts agree on every review, and on every corruption of it', async () => {
  const reviews = times(120, 4000)
  const found = new Map<string, number>()
  const kinds = Object.entries({ ...toSlips, ...toFile })
  const nothing = ['nothing', (same: RecountFile) => same] as const
  let [turn, compared, whole, harmless] = [0, 0, 0, 0]
  for (let seed = 1; seed <= reviews; seed += 1) {
    const random = seeded(seed)
    const { file, spare } = await reviewBy(random)
    const [name, corrupt] = seed % 4 === 0 ? nothing : (kinds[(turn += 1) % kinds.length] ?? never())
    if (file.slips.length === 0 && Object.hasOwn(toSlips, name)) continue
    const made = await corrupt(file, random, spare)
    const text = typeof made === 'string' ? made : writeRecountFile(made)
    compared += 1
    const [mine, theirs] = [await first(text), second(text)]
    expect(mine, `seed ${seed}: ${name}`).toEqual(theirs)
    const faults = mine === 'refused' ? ['refused'] : mine.faults
    for (const fault of faults)
      found.set(fault.split(' ')[0] ?? '', (found.get(fault.split(' ')[0] ?? '') ?? 0) + 1)
    if (name === 'nothing') {
      whole += 1
      // Only a channel opened for too few is wrong with what the generator makes.
      expect(
        faults.filter((fault) => !fault.startsWith('voters.few')),
        `seed ${seed}`,
      ).toEqual([])
    } else if (faults.length === 0) harmless += 1
  }
  expect(whole).toBeGreaterThan(reviews / 5)
  // A dropped slip that was never cast, or the same star again, is no corruption.
  expect(harmless).toBeLessThan(reviews / 5)
  expect([...found.keys()].toSorted()).toEqual([
    'bound.slips',
    'confirmation.none',
    'confirmation.other-root',
    'freeze.hash',
    'paper.no-such-grade',
    'paper.too-many',
    'paper.twice',
    'paper.unknown-member',
    'refused',
    'root.differs',
    'slip.order',
    'slip.public-key',
    'slip.signature',
    'slip.star',
    'slip.token',
    'slip.twice',
    'slip.unknown-member',
    'voters.few',
    'voters.twice',
    'voters.unknown',
  ])
  evidence({
    kind: 'recounts by two implementations, three in four corrupted',
    ran: reviews,
    passed: reviews,
  })
}, 3_600_000)
