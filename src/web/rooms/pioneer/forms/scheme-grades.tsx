import type { GradeQuota, Scheme, Veto, Zeroing } from '#domain/pioneer/scheme.ts'

import { CheckField, ChoiceField, SelectField, TextField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { zeroingWords } from '../../../words/pioneer.ts'
import { OpenField } from './decimal.tsx'
import { freeId, type SchemePartProps } from './part-props.ts'
import { Rows } from './rows.tsx'

/** Each band ends where the one above begins; who is renamed keeps the share and the vetoes. */
function withGrades(scheme: Scheme, grades: Scheme['grades']): Scheme {
  const kept = grades.length === scheme.grades.length
  const nameNow = (name: string): string => {
    const at = scheme.grades.findIndex((grade) => grade.name === name)
    return (kept ? grades[at]?.name : undefined) ?? name
  }
  const named = new Set(grades.map(({ name }) => name))
  const { quota } = scheme
  return {
    ...scheme,
    grades: grades.map(({ name, from }) => ({ name, from, to: null })),
    vetoes: scheme.vetoes.map((veto) =>
      veto.atMost === null ? veto : Object.assign({}, veto, { atMost: nameNow(veto.atMost) }),
    ),
    quota:
      quota === null
        ? null
        : {
            ...quota,
            shares: quota.shares
              .map(({ grade, share }) => ({ grade: nameNow(grade), share }))
              .filter(({ grade }) => named.has(grade)),
          },
  }
}

/** Where the grades begin, best first; each ends where the one above begins. */
export function GradeFields({ scheme, change, faultAt }: SchemePartProps) {
  return (
    <Section title="等次" note="从高到低写；分数线含本数，到高一等次的分数线为止。最后一个不写分数线。">
      <Rows
        rows={scheme.grades}
        change={(grades) => change(withGrades(scheme, grades))}
        nameOf={({ name }) => name}
        addWords="添加等次"
        make={() => ({ name: '', from: null, to: null })}
      >
        {(grade, set, at) => (
          <div className="columns">
            <TextField
              label="名称"
              value={grade.name}
              onChange={(name) => set({ name })}
              fault={faultAt(`grades[${at}].name`)}
            />
            <OpenField
              label="多少分起"
              value={grade.from}
              onChange={(from) => set({ from })}
              fault={faultAt(`grades[${at}].from`) ?? faultAt(`grades[${at}].to`) ?? faultAt('grades')}
            />
          </div>
        )}
      </Rows>
    </Section>
  )
}

const firstQuota = ({ grades }: Scheme): GradeQuota => ({
  rounding: 'floor',
  cumulative: false,
  shares: grades.slice(0, 1).map(({ name }) => ({ grade: name, share: '30' })),
})

/** How many may have the better grades; nothing where the lines alone decide. */
export function QuotaFields({ scheme, change, faultAt }: SchemePartProps) {
  const { quota, grades } = scheme
  const set = (part: Partial<GradeQuota>) =>
    quota === null ? undefined : change({ ...scheme, quota: { ...quota, ...part } })
  const shareOf = (name: string): string | null =>
    quota?.shares.find(({ grade }) => grade === name)?.share ?? null
  const setShare = (name: string, share: string | null) =>
    set({
      shares: grades.flatMap((grade) => {
        const kept = grade.name === name ? share : shareOf(grade.name)
        return kept === null ? [] : [{ grade: grade.name, share: kept }]
      }),
    })
  const faultOf = (name: string): string | null => {
    const at = quota?.shares.findIndex(({ grade }) => grade === name) ?? -1
    return at < 0 ? null : (faultAt(`quota.shares[${at}].share`) ?? faultAt(`quota.shares[${at}].grade`))
  }
  return (
    <Section title="等次名额" note="同分的人一起算，放不下就都先按下一等次，由校党委研究。">
      <div className="stack">
        <CheckField
          label="设名额"
          value={quota !== null}
          onChange={(on) => change({ ...scheme, quota: on ? firstQuota(scheme) : null })}
          fault={faultAt('quota.shares')}
        />
        {quota === null ? null : (
          <>
            <div className="columns">
              {grades.slice(0, -1).map(({ name }, at) => (
                <OpenField
                  key={at}
                  label={`“${name}”不超过（%）`}
                  value={shareOf(name)}
                  onChange={(share) => setShare(name, share)}
                  fault={faultOf(name)}
                />
              ))}
            </div>
            <CheckField
              label="比例把更高的等次也算在内"
              value={quota.cumulative}
              onChange={(cumulative) => set({ cumulative })}
            />
            <ChoiceField
              label="名额有小数时"
              inline
              value={quota.rounding}
              onChange={(rounding) => rounding !== '' && set({ rounding })}
              options={[
                { value: 'floor', label: '舍去' },
                { value: 'half-up', label: '四舍五入' },
                { value: 'ceil', label: '进一' },
              ]}
            />
          </>
        )}
      </div>
    </Section>
  )
}

/** 归零 and 一票否决. */
export function VetoFields({ scheme, change, faultAt }: SchemePartProps) {
  return (
    <Section title="归零与一票否决">
      <Rows
        rows={scheme.vetoes}
        change={(vetoes) => change({ ...scheme, vetoes })}
        nameOf={({ name }) => name}
        addWords="添加情形"
        make={(): Veto => ({ id: freeId(scheme, 'veto'), name: '', zero: 'score', atMost: null })}
      >
        {(veto, set, at) => (
          <>
            <TextField
              label="情形"
              value={veto.name}
              onChange={(name) => set({ name })}
              fault={faultAt(`vetoes[${at}].name`) ?? faultAt(`vetoes[${at}].id`) ?? faultAt(`vetoes[${at}]`)}
            />
            <div className="columns">
              <SelectField<Zeroing>
                label="归零什么"
                value={veto.zero}
                onChange={(zero) => set({ zero })}
                options={(['none', 'base', 'plus', 'score'] as const).map((value) => ({
                  value,
                  label: zeroingWords[value],
                }))}
              />
              <SelectField
                label="等次最高为"
                value={veto.atMost ?? ''}
                onChange={(atMost) => set({ atMost: atMost === '' ? null : atMost })}
                options={[
                  { value: '', label: '不限制' },
                  ...scheme.grades.slice(1).map(({ name }) => ({ value: name, label: name })),
                ]}
                fault={faultAt(`vetoes[${at}].atMost`)}
              />
            </div>
          </>
        )}
      </Rows>
    </Section>
  )
}
