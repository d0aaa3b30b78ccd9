import type { CountedPart, MemberClass, Scheme, Veto } from '#domain/pioneer/scheme.ts'
import { sources } from '#domain/pioneer/scheme.ts'
import { secondQuestionsOf } from '#domain/pioneer/second-question.ts'

import { exemptionWords, periodWords, scorerWords, sourceWords, zeroingWords } from './pioneer.ts'

export interface SchemeLine {
  readonly label: string
  readonly value: string
}

export interface SchemePart {
  readonly title: string
  readonly note?: string
  readonly lines: readonly SchemeLine[]
}

const countedWords = ({ items, max }: CountedPart) => [
  ...items.map(({ name, per, max: cap }) => ({
    label: name,
    value: `${per === '1' ? '按实际分数' : `每 1 计 ${per} 分`}${cap === null ? '' : `，封顶 ${cap} 分`}`,
  })),
  ...(max === null ? [] : [{ label: '合计', value: `封顶 ${max} 分` }]),
]

const vetoWords = ({ zero, atMost }: Veto): string =>
  [zero === 'none' ? '' : zeroingWords[zero], atMost === null ? '' : `等次最高为“${atMost}”`]
    .filter((part) => part !== '')
    .join('，')

function classWords(scheme: Scheme, { graded, exempt, exemptAs, withoutSources }: MemberClass): string {
  if (!graded) return '不参加评价'
  const names = [...scheme.base.items, ...scheme.plus.items, ...scheme.minus.items, ...scheme.vetoes]
    .filter(({ id }) => exempt.includes(id))
    .map(({ name }) => `“${name}”`)
  const without = withoutSources.map((source) => sourceWords[source])
  return [
    names.length === 0 ? '' : `不评${names.join('、')}，${exemptionWords[exemptAs]}`,
    without.length === 0 ? '' : `没有${without.join('、')}`,
  ]
    .filter((part) => part !== '')
    .join('；')
}

function gradeWords({ grades, quota }: Scheme) {
  return grades.map(({ name, from }, at) => {
    const above = grades[at - 1]?.from ?? null
    const share = quota?.shares.find(({ grade }) => grade === name)?.share
    const line = [from === null ? '' : `满 ${from} 分`, above === null ? '' : `不满 ${above} 分`]
      .filter((part) => part !== '')
      .join('、')
    return {
      label: name,
      value: `${line === '' ? '所有得分' : line}${share === undefined ? '' : `，不超过参评人数的 ${share}%${quota?.cumulative === true ? '（含更高等次）' : ''}`}`,
    }
  })
}

/** Who is asked at the branch's meeting, and by which grades. */
function meetingLines(scheme: Scheme): readonly SchemeLine[] {
  const asked = secondQuestionsOf(scheme)
  const [first] = asked
  if (first === undefined) return []
  const who = asked.map(({ question }) => sourceWords[question]).join('、')
  const grades = first.grades.map(({ name, value }) => `${name}计 ${value}%`).join('、')
  const value = `${who}在民主评议会上不记名进行，分 ${first.grades.length} 档，取平均：${grades}。没有开会评的，由支部评分。`
  return [{ label: '在评议会上评', value }]
}

/** A scheme part by part, as every member reads it; parts that it does not have are left out. */
export function schemeParts(scheme: Scheme): readonly SchemePart[] {
  const { base, plus, minus, clamp, sources: weights } = scheme
  const weighed = sources.flatMap((source) =>
    weights?.[source] === undefined ? [] : [`${sourceWords[source]} ${weights[source]}%`],
  )
  const parts: readonly SchemePart[] = [
    {
      title: scheme.name,
      note: `${periodWords[scheme.period]}评一次。先锋指数 = 基础分 + 加分 − 扣分。`,
      lines: [
        {
          label: '得分范围',
          value: clamp.max === null ? `${clamp.min} 分以上` : `${clamp.min} 至 ${clamp.max} 分`,
        },
        ...(weighed.length === 0 ? [] : [{ label: '评价来源', value: weighed.join('、') }]),
        ...meetingLines(scheme),
      ],
    },
    {
      title: `基础分（满分 ${base.max}）`,
      lines: base.items.map(({ name, max, scorer }) => ({
        label: name,
        value: `满分 ${max}，${scorerWords[scorer]}`,
      })),
    },
    { title: '加分', lines: plus.items.length === 0 ? [] : countedWords(plus) },
    { title: '扣分', lines: minus.items.length === 0 ? [] : countedWords(minus) },
    {
      title: '归零与一票否决',
      lines: scheme.vetoes.map((veto) => ({ label: veto.name, value: vetoWords(veto) })),
    },
    {
      title: '等次',
      note: '评为学期先锋党员，还要贡献度四星及以上（通知三.3）。',
      lines: gradeWords(scheme),
    },
    {
      title: '党员类别',
      lines: scheme.classes.map((each) => ({
        label: each.name,
        value: classWords(scheme, each) || '按办法全部评',
      })),
    },
  ]
  return parts.filter(({ lines }) => lines.length > 0)
}

export interface SchemeChange {
  readonly part: string
  readonly label: string
  /** Null where one of them does not have it. */
  readonly before: string | null
  readonly after: string | null
}

/** What the later one says otherwise, line by line; what only the earlier one has comes last. */
export function schemeChanges(before: Scheme, after: Scheme): readonly SchemeChange[] {
  const [was, is] = [linesOf(before), linesOf(after)]
  const changed = [...is].flatMap(([key, line]) => {
    const old = was.get(key)?.value ?? null
    return old === line.value ? [] : [{ ...line, before: old, after: line.value }]
  })
  const gone = [...was].filter(([key]) => !is.has(key))
  return [
    ...changed.map(({ part, label, before: old, after: now }) => ({ part, label, before: old, after: now })),
    ...gone.map(([, { part, label, value }]) => ({ part, label, before: value, after: null })),
  ]
}

/** By part and label; the name and the maximum are lines of their own, so that they do not rename a whole part. */
function linesOf(scheme: Scheme): ReadonlyMap<string, SchemeLine & { readonly part: string }> {
  const parts = schemeParts(scheme).map(({ title, lines }) => ({
    part: title === scheme.name ? '总则' : title.replace(/（.*$/u, ''),
    lines,
  }))
  const own = [
    { part: '总则', label: '名称', value: scheme.name },
    { part: '总则', label: '周期', value: `${periodWords[scheme.period]}评一次` },
    { part: '基础分', label: '满分', value: scheme.base.max },
  ]
  const all = [...own, ...parts.flatMap(({ part, lines }) => lines.map((line) => ({ part, ...line })))]
  return new Map(all.map((line) => [`${line.part} ${line.label}`, line]))
}
