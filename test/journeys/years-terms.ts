import { schemePresets } from '#domain/pioneer/presets.ts'
import { phases, type Phase } from '#domain/terms/phases.ts'

import { advance, type OfBranch } from './counted-branch.ts'
import { appraiseLast } from './talks-school.ts'
import { actors, type Actor, type Years } from './years-people.ts'

/** The committee's scheme, before the first evaluation. */
export async function adoptScheme(years: Years): Promise<void> {
  const body = schemePresets['80+20']
  await years.write('committee', 'pioneer.saveScheme', { after: 0, note: '党委会议讨论通过。', body })
}

/** Opens a term that has begun five days ago and lasts for five months. */
export async function openTerm(years: Years, name: string): Promise<string> {
  const dates = { name, startsOn: years.day(-5), endsOn: years.day(140), plan: {} }
  const drafted = { ...dates, policyId: null, catalogueId: null }
  const { termId } = await years.write<{ termId: string }>('office', 'terms.create', drafted)
  await years.write('office', 'terms.open', { termId, version: 1 })
  return termId
}

/** Moves a term on from one phase to another, phase by phase. */
export async function moveTerm(years: Years, termId: string, from: Phase, to: Phase): Promise<void> {
  const context = await years.contextOf('office')
  const next = phases.slice(phases.indexOf(from) + 1, phases.indexOf(to) + 1)
  for (const phase of next) await advance(context, termId, phase)
}

interface Lines {
  readonly lines: readonly { readonly branchId: string; readonly branch: string }[]
}

/** Begins the evaluation, and gives the branches' ids by name. */
export async function beginEvaluation(years: Years, termId: string): Promise<(name: string) => OfBranch> {
  await years.write('committee', 'pioneer.openEvaluation', { termId, lastDay: years.day(3) })
  const { lines } = await years.read<Lines>('committee', 'pioneer.evaluations', { termId })
  return (name) => ({ termId, branchId: lines.find(({ branch }) => branch === name)?.branchId ?? '' })
}

interface Sheet {
  readonly sheet: {
    readonly version: number
    readonly members: readonly {
      readonly memberId: string
      readonly name: string
      readonly facts: readonly {
        readonly key: string
        readonly max: string | null
        readonly part: string
        readonly by: string
        readonly drawn: boolean
      }[]
    }[]
  }
}

const sheetOf = async (years: Years, secretary: Actor, of: OfBranch): Promise<Sheet['sheet']> =>
  (await years.read<Sheet>(secretary, 'pioneer.branchSheet', of)).sheet

/** The secretary gives everybody four fifths, the best all, and one member two fifths. */
export async function giveValues(
  years: Years,
  secretary: 'secretary' | 'ownSecretary',
  of: OfBranch,
): Promise<void> {
  const behind: string = secretary === 'secretary' ? actors.improving.name : actors.staying.name
  const shareOf = (name: string): number => (name === behind ? 0.4 : name === actors.best.name ? 1 : 0.8)
  const { members } = await sheetOf(years, secretary, of)
  for (const { memberId, name, facts } of members) {
    const asked = facts.filter(({ drawn, part, by }) => !drawn && part === 'base' && by === 'branch')
    const values = asked.map(({ key, max }) => ({ key, value: String(Number(max) * shareOf(name)) }))
    if (values.length > 0) await years.write(secretary, 'pioneer.give', { ...of, memberId, values })
  }
}

/** From the secretary's proposals to publicity, where nobody needs to watch. */
export async function confirmValues(
  years: Years,
  secretary: 'secretary' | 'ownSecretary',
  of: OfBranch,
): Promise<void> {
  const seen = async () => ({ ...of, version: (await sheetOf(years, secretary, of)).version })
  await years.write(secretary, 'pioneer.handIn', await seen())
  await years.write('committee', 'pioneer.confirm', await seen())
}

/** The appraisal of all staff, in which these come last. */
export const appraise = async (years: Years, last: readonly Actor[]): Promise<void> =>
  appraiseLast(
    await years.contextOf('personnel'),
    last.map((who) => actors[who].number),
  )
