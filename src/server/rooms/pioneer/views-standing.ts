/** How members of an evaluation stand: live while a branch is scoring, frozen after. */
import type { FactLine } from '#contract/pioneer-fields.ts'
import { formatFraction, parseLongFraction } from '#domain/kernel/fraction.ts'
import { standingsOf } from '#domain/pioneer/evaluation.ts'
import { askedOf } from '#domain/pioneer/item-sources.ts'
import { proposalOf } from '#domain/pioneer/proposing.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'
import { aboutInWords } from '#domain/reviews/because.ts'

import type { FrozenResult, MemberRow } from './store-evaluated.ts'

export interface Stands extends FrozenResult {
  readonly row: MemberRow
  readonly eligible: boolean
  /** Base items without a value. */
  readonly missing: number
}

export const changeOf = ({ changeGrade, changePioneer, changeReason }: MemberRow) => ({
  grade: changeGrade,
  pioneer: changePioneer,
  reason: changeReason,
})

/** Of the members of one branch, as one group. What was handed in stands as it was handed in. */
export function standOf(scheme: Scheme, rows: readonly MemberRow[]): readonly Stands[] {
  const standings = standingsOf(
    scheme,
    rows.map((row) => ({
      memberId: row.memberId,
      class: row.class,
      drawn: row.drawn,
      given: Object.fromEntries(Object.entries(row.given).map(([key, { value }]) => [key, value])),
      vetoes: row.vetoes.map(({ veto }) => veto),
    })),
  )
  return standings.flatMap((standing, at): readonly Stands[] => {
    const row = rows[at]
    if (row === undefined) return []
    const proposal = proposalOf(scheme, { standing, stars: row.stars, change: changeOf(row) })
    const live: FrozenResult = {
      score: standing.score === null ? null : formatFraction(standing.score),
      computed: standing.grade,
      grade: proposal.grade,
      pioneer: proposal.pioneer,
      place: standing.place,
      because: standing.because,
    }
    return [{ ...(row.result ?? live), row, eligible: proposal.eligible, missing: standing.missing.length }]
  })
}

/** A score as people read it; the exact one stands in its arithmetic. */
export function scoreText(score: string | null): string | null {
  const exact = score === null ? null : parseLongFraction(score)
  return exact === null ? null : aboutInWords(exact)
}

/** Every number that the scheme asks of the member, with where it comes from. */
export const factLines = (scheme: Scheme, row: MemberRow): FactLine[] =>
  askedOf(scheme, row.class).map(({ key, name, part, source, by, max, per }) => {
    const drawn = row.drawn[key]
    const given = row.given[key]
    return {
      key,
      name,
      part,
      source,
      by,
      max,
      per,
      value: drawn?.value ?? given?.value ?? null,
      drawn: drawn !== undefined,
      because: drawn?.because ?? '',
      givenBy: drawn === undefined ? (given?.by ?? null) : null,
      givenAt: drawn === undefined ? (given?.at ?? null) : null,
    }
  })

export const vetoLines = (scheme: Scheme, row: MemberRow) =>
  row.vetoes.map(({ veto, reason, by }) => ({
    veto,
    name: scheme.vetoes.find(({ id }) => id === veto)?.name ?? veto,
    reason,
    by,
  }))
