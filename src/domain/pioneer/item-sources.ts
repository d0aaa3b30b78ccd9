import { secondKinds, type SecondKind } from '../reviews/questions.ts'
import { sources } from './scheme.ts'
import type { MemberClass, Scheme, Scorer, Source } from './scheme.ts'

/** What the rooms before this one know of a member in a term. */
export const roomFacts = [
  'attendance-share',
  'absences',
  'contribution-points',
  'urgent-tasks',
  'verified-tasks',
  'published-stars',
  'peer-grades',
  'masses-grades',
] as const
export type RoomFact = (typeof roomFacts)[number]

/**
 * Item → what a room knows of it. Ids are those of the presets, kept by a school that renames an item; whatever does not
 * stand here is asked of people.
 */
export const itemSources: ReadonlyMap<string, RoomFact> = new Map([
  ['study', 'attendance-share'],
  ['absence', 'absences'],
  ['contributions', 'contribution-points'],
  ['urgent', 'urgent-tasks'],
  ['tasks', 'verified-tasks'],
  ['stars', 'published-stars'],
])

/** Who gives a value by hand: the secretary for the branch, the Party office for departments and committee. */
export type Giver = 'branch' | 'school'

/** One number that a score needs of a member. */
export interface AskedKey {
  /** The item, or `item.source` of a weighed one: as facts are written. */
  readonly key: string
  readonly item: string
  readonly name: string
  readonly part: 'base' | 'plus' | 'minus'
  readonly source: Source | null
  readonly by: Giver
  /** Drawn from a room; null where people say it. */
  readonly room: RoomFact | null
  readonly per: string
  /** The most points it counts; null without a cap. */
  readonly max: string | null
  /** A value that is good for more points is refused; null: it is capped, or has no end. */
  readonly ceiling: string | null
}

/** Peer and masses are a second question of the branch's meeting, where the scheme has a scale for it. */
const isSecond = (scorer: Scorer): scorer is SecondKind => secondKinds.some((kind) => kind === scorer)
const meetingOf = ({ scale }: Scheme, scorer: Scorer): RoomFact | null =>
  scale !== undefined && scale !== null && isSecond(scorer) ? `${scorer}-grades` : null

const ofSchool: ReadonlySet<Scorer> = new Set(['department', 'committee'])
const roomOf = (id: string): RoomFact | null => itemSources.get(id) ?? null

/** Everything that a scheme asks, in its order. */
export function askedKeys(scheme: Scheme): readonly AskedKey[] {
  const weighed = sources.filter((source) => scheme.sources?.[source] !== undefined)
  const base = scheme.base.items.flatMap(({ id, name, per, max, scorer, over }): readonly AskedKey[] => {
    const asked = {
      item: id,
      name,
      part: 'base',
      per,
      max,
      ceiling: over === 'refused' ? max : null,
    } as const
    if (scorer === 'sources')
      return weighed.map((source) =>
        Object.assign(
          { key: `${id}.${source}`, source, by: 'branch', room: meetingOf(scheme, source) } as const,
          asked,
        ),
      )
    const by = ofSchool.has(scorer) ? 'school' : 'branch'
    return [
      {
        ...asked,
        key: id,
        source: null,
        by,
        room: scorer === 'records' ? roomOf(id) : meetingOf(scheme, scorer),
      },
    ]
  })
  const counted = (['plus', 'minus'] as const).flatMap((part) =>
    scheme[part].items.map(({ id, name, per, max }): AskedKey => {
      const asked = { item: id, name, part, per, max, ceiling: null }
      return { ...asked, key: id, source: null, by: 'branch', room: roomOf(id) }
    }),
  )
  return [...base, ...counted]
}

/** The class of a member where nobody said otherwise: the one for probationary members, else the first. */
export function classFor({ classes }: Scheme, kind: 'full' | 'probationary'): string | null {
  const own = classes.find(({ id }) => id === kind)
  return (own ?? classes[0])?.id ?? null
}

export const classOf = ({ classes }: Scheme, id: string | null): MemberClass | null =>
  classes.find((each) => each.id === id) ?? null

/** The same of one class; nothing where it is not graded. */
export function askedOf(scheme: Scheme, classId: string | null): readonly AskedKey[] {
  const own = classOf(scheme, classId)
  if (own === null) return askedKeys(scheme)
  if (!own.graded) return []
  return askedKeys(scheme).filter(
    ({ item, source }) =>
      !own.exempt.includes(item) && (source === null || !own.withoutSources.includes(source)),
  )
}
