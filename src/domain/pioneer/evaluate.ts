import type { Fraction } from '../kernel/fraction.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { gradedInWords, gradeName, notGradedInWords } from './because.ts'
import { checkFacts } from './check-facts.ts'
import type { FactsCode, Rulebook } from './check-facts.ts'
import { numbers } from './facts.ts'
import type { MemberFacts } from './facts.ts'
import { giveGrades, ranking } from './grading.ts'
import type { Graded } from './grading.ts'
import { noticesOf } from './notices.ts'
import type { Notice } from './notices.ts'
import { classesOf, rulesFor, zero } from './rulebook.ts'
import type { ClassRules } from './rulebook.ts'
import { scoreMember } from './score.ts'
import type { MemberScore } from './score.ts'
import type { Scheme, SchemeCode } from './scheme.ts'
import { schemeFaults } from './scheme-faults.ts'

export interface IndexResult {
  readonly member: string
  /** Null, like grade and rank, where the member's class is not graded. */
  readonly score: Fraction | null
  readonly grade: string | null
  readonly rank: number | null
  /** Worked out when asked for: of a hundred thousand members, one after the other. */
  readonly because: () => readonly string[]
}

export interface IndexReport {
  /** In the order of the input. */
  readonly results: readonly IndexResult[]
  readonly notices: readonly Notice[]
}

export type IndexCode = SchemeCode | FactsCode

interface Evaluated extends Graded {
  readonly facts: MemberFacts
  readonly rules: ClassRules
}

function rulebook(scheme: Scheme): Rulebook {
  return {
    scheme,
    classes: new Map(classesOf(scheme).map((each) => [each.id, rulesFor(scheme, each)])),
    vetoes: new Set(scheme.vetoes.map(({ id }) => id)),
    numbers: numbers(),
  }
}

function scored(book: Rulebook, rules: ClassRules, facts: MemberFacts): MemberScore {
  const vetoes = book.scheme.vetoes.filter(
    ({ id }) => facts.vetoes.includes(id) && !rules.class.exempt.includes(id),
  )
  return scoreMember(book.scheme, rules, vetoes, { facts, numbers: book.numbers })
}

const notScored: Graded = { vetoes: [], score: zero }

const refuseAt = (at: number, { code, detail }: Refusal<FactsCode>) =>
  refuse(code, { ...detail, path: `facts[${at}].${detail?.['path']}` })

/** Scores, ranks and grades of all who are listed, as one group: docs/formats.md › `liangqi index`. */
export function evaluateIndex(
  scheme: Scheme,
  listed: readonly MemberFacts[],
): Result<IndexReport, IndexCode> {
  const [fault] = schemeFaults(scheme)
  if (fault !== undefined) return refuse(fault.code, { path: `scheme.${fault.path}` })

  const book = rulebook(scheme)
  const members = new Set<string>()
  const all: Evaluated[] = []
  for (const [at, facts] of listed.entries()) {
    if (members.has(facts.member)) return refuse('index.member-twice', { path: `facts[${at}].member` })
    members.add(facts.member)
    const rules = checkFacts(book, facts)
    if (!rules.ok) return refuseAt(at, rules.refusal)
    const { vetoes, score } = rules.value.class.graded ? scored(book, rules.value, facts) : notScored
    all.push({ facts, rules: rules.value, vetoes, score })
  }

  const groups = ranking(all.filter(({ rules }) => rules.class.graded))
  const { placed, levels } = giveGrades(scheme, groups)
  const graded = placed.size
  const results = all.map((one): IndexResult => {
    const { member } = one.facts
    const at = placed.get(one)
    if (at === undefined)
      return { member, score: null, grade: null, rank: null, because: () => notGradedInWords(one.rules) }
    return {
      member,
      score: one.score,
      grade: gradeName(scheme.grades, at.grade),
      rank: at.rank,
      because: () => gradedInWords({ scheme, score: scored(book, one.rules, one.facts), at, graded }),
    }
  })
  return ok({ results, notices: noticesOf(scheme, all, levels) })
}
