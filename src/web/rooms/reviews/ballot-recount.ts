import { starPolicySchema } from '#contract/policy.ts'
import { recountStars, type CountedReview } from '#domain/reviews/recount-stars.ts'
import type { Stars } from '#domain/reviews/star-counts.ts'
import { parseRecountFile, type RecountFile, type RecountFileCode } from '#seal/recount-file.ts'
import { recount, type Recount } from '#seal/recount.ts'

/** One file, read and counted again; `refused` where it cannot be read. */
export type Counted =
  | { readonly name: string; readonly refused: RecountFileCode; readonly path: string }
  | { readonly name: string; readonly refused: null; readonly file: RecountFile; readonly recount: Recount }
export type Sound = Extract<Counted, { readonly refused: null }>

export interface StarLine {
  readonly member: string
  readonly name: string
  readonly stars: Stars | null
  /** Other stars were published than follow from the count. */
  readonly differs: boolean
}

export type StarsAgain =
  | { readonly of: 'missing' | 'policies' | 'policy' | 'fails' }
  | { readonly of: 'given'; readonly decided: boolean; readonly lines: readonly StarLine[] }

/** Reads one file and makes every check of the seal; nothing leaves the browser. */
export async function countFile(name: string, text: string): Promise<Counted> {
  const parsed = parseRecountFile(text)
  if (!parsed.ok)
    return { name, refused: parsed.refusal.code, path: String(parsed.refusal.detail?.['path'] ?? '') }
  return { name, refused: null, file: parsed.value, recount: await recount(parsed.value) }
}

const reviewOf = ({ file, recount: { members } }: Sound): CountedReview => ({
  branches: file.freeze.branches.map(({ id }) => id),
  sharing: file.freeze.sharing,
  members: members.map(({ id, branch, points, counts, eligible }) => ({
    id,
    branch,
    points,
    counts,
    eligible,
  })),
  designated: file.designated,
  revotes: file.revotes,
  decisions: file.decisions,
  result: file.result,
})

/** The stars once more, by the domain, of all files together. */
export function starsAgain(files: readonly Sound[]): StarsAgain {
  const [first, ...rest] = files.map(({ file }) => JSON.stringify(file.freeze.policy))
  if (rest.some((each) => each !== first)) return { of: 'policies' }
  const policy = starPolicySchema.safeParse(files[0]?.file.freeze.policy)
  if (!policy.success) return { of: 'policy' }
  const stars = recountStars(policy.data, files.map(reviewOf))
  if (!stars.ok) return { of: stars.refusal.code === 'recount.branch-missing' ? 'missing' : 'fails' }
  const names = new Map(files.flatMap(({ file }) => file.freeze.roll.map(({ id, name }) => [id, name])))
  const differing = new Set(stars.value.differing)
  return {
    of: 'given',
    decided: files.some(({ file }) => file.result !== null),
    lines: stars.value.report.results.map(({ member, stars: given }) => ({
      member,
      name: names.get(member) ?? member,
      stars: given,
      differs: differing.has(member),
    })),
  }
}

/** Whether everything holds: each check of each file, and the stars. */
export const allHolds = (files: readonly Counted[], stars: StarsAgain): boolean =>
  files.every(
    (each) => each.refused === null && each.recount.checks.every(({ faults }) => faults.length === 0),
  ) &&
  stars.of === 'given' &&
  stars.lines.every(({ differs }) => !differs)
