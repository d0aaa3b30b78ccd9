import './scheme.css'

import type { CountedPart, MemberClass, Scheme, Veto } from '#domain/pioneer/scheme.ts'
import { sources } from '#domain/pioneer/scheme.ts'
import { secondQuestionsOf } from '#domain/pioneer/second-question.ts'

import { Section } from '../../../kit/page.tsx'
import {
  exemptionWords,
  periodWords,
  scorerWords,
  sourceWords,
  zeroingWords,
} from '../../../words/pioneer.ts'

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
function meetingWords(scheme: Scheme): string {
  const asked = secondQuestionsOf(scheme)
  const who = asked.map(({ question }) => sourceWords[question]).join('、')
  const grades = (asked[0]?.grades ?? []).map(({ name, value }) => `${name}计 ${value}%`).join('、')
  return `${who}在民主评议会上不记名进行，分 ${asked[0]?.grades.length ?? 0} 档，取平均：${grades}。没有开会评的，由支部评分。`
}

interface Line {
  readonly label: string
  readonly value: string
}

const Lines = ({ of }: { readonly of: readonly Line[] }) => (
  <ul className="plain-list scheme-lines">
    {of.map(({ label, value }) => (
      <li key={label}>
        <b>{label}</b>
        <span>{value}</span>
      </li>
    ))}
  </ul>
)

/** A scheme as every member reads it. */
export function SchemeWords({ scheme }: { readonly scheme: Scheme }) {
  const { base, plus, minus, clamp, sources: weights } = scheme
  const weighed = sources.flatMap((source) =>
    weights?.[source] === undefined ? [] : [`${sourceWords[source]} ${weights[source]}%`],
  )
  return (
    <>
      <Section
        title={scheme.name}
        note={`${periodWords[scheme.period]}评一次。先锋指数 = 基础分 + 加分 − 扣分。`}
      >
        <Lines
          of={[
            {
              label: '得分范围',
              value: clamp.max === null ? `${clamp.min} 分以上` : `${clamp.min} 至 ${clamp.max} 分`,
            },
            ...(weighed.length === 0 ? [] : [{ label: '评价来源', value: weighed.join('、') }]),
            ...(secondQuestionsOf(scheme).length === 0
              ? []
              : [{ label: '在评议会上评', value: meetingWords(scheme) }]),
          ]}
        />
      </Section>
      <Section title={`基础分（满分 ${base.max}）`}>
        <Lines
          of={base.items.map(({ name, max, scorer }) => ({
            label: name,
            value: `满分 ${max}，${scorerWords[scorer]}`,
          }))}
        />
      </Section>
      {plus.items.length === 0 ? null : (
        <Section title="加分">
          <Lines of={countedWords(plus)} />
        </Section>
      )}
      {minus.items.length === 0 ? null : (
        <Section title="扣分">
          <Lines of={countedWords(minus)} />
        </Section>
      )}
      {scheme.vetoes.length === 0 ? null : (
        <Section title="归零与一票否决">
          <Lines of={scheme.vetoes.map((veto) => ({ label: veto.name, value: vetoWords(veto) }))} />
        </Section>
      )}
      <Section title="等次" note="评为学期先锋党员，还要贡献度四星及以上（通知三.3）。">
        <Lines of={gradeWords(scheme)} />
      </Section>
      {scheme.classes.length === 0 ? null : (
        <Section title="党员类别">
          <Lines
            of={scheme.classes.map((each) => ({
              label: each.name,
              value: classWords(scheme, each) || '按办法全部评',
            }))}
          />
        </Section>
      )}
    </>
  )
}
