import { compareFractions } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { inPoints, numberInWords, scoreInWords } from '../reviews/because.ts'
import type { ClassRules } from './rulebook.ts'
import type { Answer, BaseScore, CountedScore, MemberScore, PartScore, WeighedAnswer } from './score.ts'
import type { CountedPart, Exemption, Scheme, Source } from './scheme.ts'

export const sourceInWords: Readonly<Record<Source, string>> = {
  self: '自评',
  peer: '互评',
  branch: '支部评',
  masses: '群众评',
}

const isOne = ({ top, bottom }: Fraction): boolean => top === 1n && bottom === 1n
const plusSigns = (all: readonly Fraction[]): string => all.map(numberInWords).join(' + ')

/** `8`, or `8×0.5` where one of what is counted gives another number of points. */
const counted = (value: Fraction, per: Fraction): string =>
  isOne(per) ? numberInWords(value) : `${numberInWords(value)}×${numberInWords(per)}`

function onlyInWords({ rule, points }: BaseScore, { value, isCapped }: Answer): string {
  const most = `满分 ${rule.item.max}`
  if (value === null) return `「${rule.item.name}」没有数据，计 0 分（${most}）。`
  if (isCapped)
    return `「${rule.item.name}」${counted(value, rule.per)}，超过满分，按 ${rule.item.max} 分计。`
  const product = isOne(rule.per) ? '' : ` = ${numberInWords(points)}`
  return `「${rule.item.name}」${inPoints(`${counted(value, rule.per)}${product}`)}（${most}）。`
}

function answerInWords({ rule }: BaseScore, { weight, value, points, isCapped }: WeighedAnswer): string {
  const name = sourceInWords[weight.source]
  if (value === null) return `${name}没有数据计 0`
  if (isCapped) return `${name} ${numberInWords(points)}（按满分）`
  return isOne(rule.per) ? `${name} ${numberInWords(value)}` : `${name} (${counted(value, rule.per)})`
}

function weighedInWords(base: BaseScore, { weighed }: ClassRules): string {
  const parts = base.weighed.map(
    (each) => `${answerInWords(base, each)}×${numberInWords(each.weight.weight)}`,
  )
  return `「${base.rule.item.name}」(${parts.join(' + ')}) ÷ ${numberInWords(weighed)} = ${scoreInWords(base.points)}（满分 ${base.rule.item.max}）。`
}

/** What the exempted items do to the base. */
const exemptInWords: Readonly<Record<Exemption, (score: MemberScore, max: string) => string>> = {
  'left-out': () => '这些项目不计分。',
  full: ({ rules, baseSum, basePoints }) =>
    `按满分计：${numberInWords(baseSum)} + ${plusSigns(rules.exempted.map(({ max }) => max))} = ${scoreInWords(basePoints)}。`,
  scaled: ({ rules: { asked }, baseSum, basePoints }, max) =>
    `其余满分 ${numberInWords(asked)} 折算为 ${max}：${numberInWords(baseSum)}×${max} ÷ ${numberInWords(asked)} = ${scoreInWords(basePoints)}。`,
}

/** The base, item by item, and what it comes to. */
export function* baseInWords(scheme: Scheme, score: MemberScore): Iterable<string> {
  for (const base of score.base)
    yield base.only === null ? weighedInWords(base, score.rules) : onlyInWords(base, base.only)
  if (score.base.length > 1)
    yield `基础分 ${plusSigns(score.base.map(({ points }) => points))} = ${scoreInWords(score.baseSum)}。`
  const { exempted, class: of } = score.rules
  if (exempted.length > 0)
    yield `「${of.name}」不评${exempted.map(({ item }) => `「${item.name}」`).join('')}，${exemptInWords[of.exemptAs](score, scheme.base.max)}`
}

function countedInWords(kind: string, { rule, value, uncapped, points }: CountedScore): string {
  const product = isOne(rule.per) ? '' : ` = ${numberInWords(uncapped)}`
  const cap = compareFractions(uncapped, points) === 0 ? '' : `，封顶计 ${numberInWords(points)}`
  return `${kind}「${rule.item.name}」${inPoints(`${counted(value, rule.per)}${product}${cap}`)}。`
}

/** A part of plus or minus; silent where the scheme has none. */
export function* partInWords(kind: string, part: PartScore, { items }: CountedPart): Iterable<string> {
  const { scores, sum, points } = part
  if (items.length === 0) return
  if (scores.length === 0) yield `没有${kind}。`
  for (const score of scores) yield countedInWords(kind, score)
  const isCapped = compareFractions(sum, points) !== 0
  if (scores.length < 2 && !isCapped) return
  const all = scores.length < 2 ? '' : `${plusSigns(scores.map((each) => each.points))} = `
  const cap = isCapped ? `，合计封顶计 ${numberInWords(points)}` : ''
  yield `${kind} ${all}${inPoints(`${numberInWords(sum)}${cap}`)}。`
}
