import type { Catalogue, CatalogueItem, FactKey, FactRule } from '../catalogue/catalogue.ts'
import type { ContributionList, Part } from './list.ts'
import { entryOf } from './list.ts'

/** What a department or the member's record knows of a person in a term. */
export interface Fact {
  readonly key: FactKey
  /** In hundredths: hours, a count; above 0 where a post is held. */
  readonly value: number
  /** Of the person's department, in hundredths, where the item compares with it. */
  readonly average: number | null
  /** The record of the member, or the file that a department sent. */
  readonly source: string
}

/** What the member's record says by itself, so that nobody is asked for it twice. */
export interface RecordOfMember {
  readonly weeklyHours: number | null
  readonly classInCharge: string
  readonly isMiddleManager: boolean
  readonly isOnBranchCommittee: boolean
  readonly posts: readonly string[]
}

/** A tick that the facts propose and the member decides. */
export interface Proposal {
  readonly item: string
  readonly part: Part
  readonly because: string
  readonly source: string
}

export const factWords: Readonly<Record<FactKey, string>> = {
  'weekly-hours': '周课时数',
  'course-count': '任教课头数',
  'class-teacher': '班主任',
  'research-head': '教研室主任',
  'middle-manager': '中层干部',
  'graduating-class': '高三升学班教学',
  'office-head': '教师办公室室长',
  'party-branch-committee': '党支部委员',
  'union-committee': '工会小组长或工会委员',
  'league-secretary': '系团总支书记',
  'teacher-administrator': '教师兼行政',
  mentor: '新教师师傅或班主任师傅',
  'morning-study': '早自修下班管理次数',
  duty: '值周值日次数',
}

/** Posts as schools call them, and the fact each one is. */
const postKeys: readonly (readonly [RegExp, FactKey])[] = [
  [/班主任师傅|教学师傅|带教/u, 'mentor'],
  [/班主任/u, 'class-teacher'],
  [/教研室主任|教研组长/u, 'research-head'],
  [/办公室室长|室长/u, 'office-head'],
  [/支部(?:书记|副书记|.{0,2}委员)/u, 'party-branch-committee'],
  [/工会(?:小组长|.{0,2}委员)/u, 'union-committee'],
  [/团总支书记/u, 'league-secretary'],
]

const recordSource = '本人信息'

/** The facts in a member's own record. */
export function factsOfRecord(record: RecordOfMember): readonly Fact[] {
  const held = (key: FactKey, holds: boolean): readonly Fact[] =>
    holds ? [{ key, value: 100, average: null, source: recordSource }] : []
  const posts = record.posts.flatMap((name) => postKeys.find(([words]) => words.test(name))?.[1] ?? [])
  return [
    ...(record.weeklyHours === null
      ? []
      : [{ key: 'weekly-hours', value: record.weeklyHours, average: null, source: recordSource } as const]),
    ...held('class-teacher', record.classInCharge !== '' || posts.includes('class-teacher')),
    ...held('middle-manager', record.isMiddleManager),
    ...held('party-branch-committee', record.isOnBranchCommittee || posts.includes('party-branch-committee')),
    ...[...new Set(posts)]
      .filter((key) => key !== 'class-teacher' && key !== 'party-branch-committee')
      .flatMap((key) => held(key, true)),
  ]
}

/** Hundredths as people write them: 1250 → 12.5. */
export const inWords = (hundredths: number): string => String(hundredths / 100)

function why(rule: FactRule, fact: Fact): string | null {
  const name = factWords[rule.key]
  if (rule.when === 'held') return fact.value > 0 ? `登记为${name}` : null
  if (rule.when === 'above-department-average') {
    if (fact.average === null || fact.value <= fact.average) return null
    return `${name} ${inWords(fact.value)} 次，超过系内平均 ${inWords(fact.average)} 次`
  }
  const least = Number(rule.when.atLeast)
  return fact.value >= least * 100 ? `${name} ${inWords(fact.value)}，达到 ${rule.when.atLeast}` : null
}

/** A department's file speaks before the record; of two files the later (first in the list) speaks. */
const factFor = (facts: readonly Fact[], key: FactKey): Fact | null =>
  facts.find((fact) => fact.key === key && fact.source !== recordSource) ??
  facts.find((fact) => fact.key === key) ??
  null

/** Which ticks the facts propose in one half: those not ticked and not declined. The member decides each. */
export function propose(
  list: Pick<ContributionList, 'entries'>,
  catalogue: Catalogue,
  facts: readonly Fact[],
  part: Part,
): readonly Proposal[] {
  return catalogue.items.flatMap((item): readonly Proposal[] => {
    const entry = entryOf(list, item.id)
    const settled =
      part === 'goals' ? entry.goal || entry.declinedGoal : entry.achieved || entry.declinedAchieved
    const found = settled ? null : reasonFor(item, facts)
    return found === null ? [] : [{ item: item.id, part, ...found }]
  })
}

function reasonFor(
  item: CatalogueItem,
  facts: readonly Fact[],
): { readonly because: string; readonly source: string } | null {
  if (item.fact === undefined) return null
  const fact = factFor(facts, item.fact.key)
  const because = fact === null ? null : why(item.fact, fact)
  return fact === null || because === null ? null : { because, source: fact.source }
}
