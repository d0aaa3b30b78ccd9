import { orderSteps, type OrderStep, type StarPolicy } from '#domain/terms/star-policy.ts'

import { ChoiceField, SelectField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { DecimalField, NumberField } from './numbers.tsx'
import type { PolicyPartProps } from './policy-lists.tsx'

const stepWords: Record<OrderStep, string> = {
  score: '得分',
  points: '贡献清单累计分',
  'majority-judgment': '多数评判',
}

const places = ['第一', '第二', '第三'] as const

/** Score, order, lines and what a result needs. */
export function StarFields({ policy, change, faultAt }: PolicyPartProps) {
  const stars = policy.review.stars
  const set = (part: Partial<StarPolicy>) =>
    change({ ...policy, review: { ...policy.review, stars: { ...stars, ...part } } })
  const setStep = (place: number, step: OrderStep | '') =>
    set({
      order: places
        .map((_, at) => (at === place ? step : (stars.order[at] ?? '')))
        .filter((each): each is OrderStep => each !== ''),
    })
  return (
    <Section title="得分和排序">
      <div className="stack">
        <ChoiceField
          label="得分怎么算"
          value={stars.score}
          onChange={(score) => score !== '' && set({ score })}
          options={[
            { value: 'mean', label: '平均数', hint: '人人可以自己验算。' },
            { value: 'trimmed-mean', label: '截尾平均数', hint: '防小圈子，但有的票不起作用。' },
            { value: 'majority-judgment', label: '多数评判', hint: '看中位数，极端票影响最小。' },
          ]}
        />
        {stars.score === 'trimmed-mean' ? (
          <div className="columns">
            <DecimalField
              label="两端各去掉（%）"
              value={stars.trim.share}
              onChange={(share) => set({ trim: { ...stars.trim, share } })}
              fault={faultAt('review.stars.trim')}
            />
            <NumberField
              label="满多少张票才去"
              value={stars.trim.from}
              onChange={(from) => set({ trim: { ...stars.trim, from } })}
            />
          </div>
        ) : null}
        <div className="columns">
          {places.map((place, at) => (
            <SelectField<OrderStep | ''>
              key={place}
              label={`排序的${place}依据`}
              value={stars.order[at] ?? ''}
              onChange={(step) => setStep(at, step)}
              disabled={at > stars.order.length}
              fault={at === 0 ? faultAt('review.stars.order') : null}
              options={[
                ...(at === 0 ? [] : [{ value: '' as const, label: '不再比' }]),
                ...orderSteps.map((step) => ({ value: step, label: stepWords[step] })),
              ]}
            />
          ))}
        </div>
        <div className="columns">
          <DecimalField
            label="三星分数线"
            value={stars.cutLines.three}
            onChange={(three) => set({ cutLines: { ...stars.cutLines, three } })}
            fault={faultAt('review.stars.cutLines')}
          />
          <DecimalField
            label="二星分数线"
            value={stars.cutLines.two}
            onChange={(two) => set({ cutLines: { ...stars.cutLines, two } })}
          />
        </div>
        <div className="columns">
          <NumberField
            label="最少票数"
            hint="不够的显示“无结果”。"
            value={stars.minimumSlips}
            onChange={(minimumSlips) => set({ minimumSlips })}
            fault={faultAt('review.stars.minimumSlips')}
          />
          <DecimalField
            label="有效票比例（%）"
            hint="占能评这位党员的人数。"
            value={stars.response}
            onChange={(response) => set({ response })}
            fault={faultAt('review.stars.response')}
          />
        </div>
        <ChoiceField
          label="直接确定的四星及以上"
          inline
          value={stars.designation}
          onChange={(designation) => designation !== '' && set({ designation })}
          options={[
            { value: 'inside', label: '占名额' },
            { value: 'beside', label: '不占名额' },
          ]}
        />
      </div>
    </Section>
  )
}
