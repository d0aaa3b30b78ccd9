import type { Quota, Rounding, RoundingRow, StarPolicy } from '#domain/terms/star-policy.ts'
import { noticeStarPolicy } from '#domain/terms/star-policy.ts'

import { Button } from '../../../kit/button.tsx'
import { CheckField, ChoiceField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { DecimalField, NumberField } from './numbers.tsx'
import type { PolicyPartProps } from './policy-lists.tsx'

/** How many may have five and four stars, and what score they need. */
export function QuotaFields({ policy, change, faultAt }: PolicyPartProps) {
  const stars = policy.review.stars
  const set = (part: Partial<StarPolicy>) =>
    change({ ...policy, review: { ...policy.review, stars: { ...stars, ...part } } })
  return (
    <Section title="五星和四星" note="通知三.3：五星不高于 10%，四星不高于 20%。">
      <div className="stack">
        <CheckField
          label="设名额比例"
          hint="不设时，只按最低分定五星和四星。"
          value={stars.quota !== null}
          onChange={(on) => set({ quota: on ? noticeStarPolicy.quota : null })}
          fault={faultAt('review.stars.quota')}
        />
        {stars.quota === null ? null : (
          <SeatFields quota={stars.quota} change={(quota) => set({ quota })} faultAt={faultAt} />
        )}
        <div className="columns">
          <DecimalField
            label="五星最低分"
            hint="不设就空着。"
            optional
            value={stars.minimum.five ?? ''}
            onChange={(five) => set({ minimum: { ...stars.minimum, five: five === '' ? null : five } })}
            fault={faultAt('review.stars.minimum')}
          />
          <DecimalField
            label="四星最低分"
            hint="不设就空着。"
            optional
            value={stars.minimum.four ?? ''}
            onChange={(four) => set({ minimum: { ...stars.minimum, four: four === '' ? null : four } })}
          />
        </div>
      </div>
    </Section>
  )
}

interface SeatFieldsProps {
  readonly quota: Quota
  readonly change: (quota: Quota) => void
  readonly faultAt: (path: string) => string | null
}

function SeatFields({ quota, change, faultAt }: SeatFieldsProps) {
  const kind = typeof quota.rounding === 'string' ? quota.rounding : 'table'
  return (
    <>
      <div className="columns">
        <DecimalField
          label="五星不高于（%）"
          value={quota.five}
          onChange={(five) => change({ ...quota, five })}
          fault={faultAt('review.stars.quota.five')}
        />
        <DecimalField
          label="四星不高于（%）"
          value={quota.four}
          onChange={(four) => change({ ...quota, four })}
          fault={faultAt('review.stars.quota.four')}
        />
      </div>
      <CheckField
        label="四星的比例把五星也算在内"
        value={quota.cumulative}
        onChange={(cumulative) => change({ ...quota, cumulative })}
      />
      <ChoiceField
        label="名额有小数时"
        value={kind}
        onChange={(next) => next !== '' && change({ ...quota, rounding: roundingOf(next, quota.rounding) })}
        options={[
          { value: 'floor', label: '舍去', hint: '“不高于”的本义。' },
          { value: 'half-up', label: '四舍五入' },
          { value: 'ceil', label: '进一' },
          { value: 'table', label: '按人数查表' },
        ]}
      />
      {typeof quota.rounding === 'string' ? null : (
        <SeatTable
          rows={quota.rounding.table}
          change={(table) => change({ ...quota, rounding: { table } })}
          fault={faultAt('review.stars.quota.rounding')}
        />
      )}
      <ChoiceField
        label="名额按什么范围算"
        value={quota.scope}
        onChange={(scope) => scope !== '' && change({ ...quota, scope })}
        options={[
          { value: 'branch', label: '各支部分别算' },
          { value: 'join-small', label: '人少的支部合在一起评、一起算' },
          { value: 'pool', label: '全校合在一起算' },
        ]}
      />
      {quota.scope === 'join-small' ? (
        <NumberField
          label="不到多少人的支部合在一起"
          value={quota.smallBranch}
          onChange={(smallBranch) => change({ ...quota, smallBranch })}
        />
      ) : null}
    </>
  )
}

const roundingOf = (kind: 'floor' | 'half-up' | 'ceil' | 'table', before: Rounding): Rounding => {
  if (kind !== 'table') return kind
  return typeof before === 'string' ? { table: [{ upTo: 10, five: 1, four: 2 }] } : before
}

interface SeatTableProps {
  readonly rows: readonly RoundingRow[]
  readonly change: (rows: readonly RoundingRow[]) => void
  readonly fault: string | null
}

function SeatTable({ rows, change, fault }: SeatTableProps) {
  const set = (at: number, part: Partial<RoundingRow>) =>
    change(rows.map((row, each) => (each === at ? Object.assign({}, row, part) : row)))
  const last = rows[rows.length - 1]
  return (
    <fieldset className="choices">
      <legend className="field-label">名额表</legend>
      {fault === null ? null : <p className="field-fault">{fault}</p>}
      {rows.map((row, at) => (
        <div key={at} className="seat-row">
          <NumberField label="多少人及以下" value={row.upTo} onChange={(upTo) => set(at, { upTo })} />
          <NumberField label="五星名额" value={row.five} onChange={(five) => set(at, { five })} />
          <NumberField label="四星名额" value={row.four} onChange={(four) => set(at, { four })} />
          <Button
            small
            icon="trash"
            disabled={rows.length === 1}
            label={`删除“${row.upTo} 人及以下”一行`}
            onPress={() => change(rows.filter((_, each) => each !== at))}
          >
            删除
          </Button>
        </div>
      ))}
      <Button
        small
        icon="plus"
        onPress={() =>
          change([...rows, { upTo: (last?.upTo ?? 0) + 10, five: last?.five ?? 1, four: last?.four ?? 2 }])
        }
      >
        加一行
      </Button>
    </fieldset>
  )
}
