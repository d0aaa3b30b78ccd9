import { limits } from '#domain/contributions/fields.ts'

import { AreaField, ChoiceField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { starName } from '../../../kit/stars.tsx'
import { useList } from './list-context.tsx'

const stars = ['5', '4', '3', '2', '1'] as const

/** 自评自述, shown beside the name at the review; the stars one gives oneself are shown there and weigh nothing. */
export function SelfReview() {
  const { data, list, sync, closed, fault } = useList()
  const chosen = stars.find((each) => each === String(list.selfStars)) ?? ''
  return (
    <Section title="自评自述" note="评议会上放在您的名字旁边，全体党员会看到。">
      <AreaField
        label="这学期担当了什么，取得了什么实效"
        rows={7}
        most={limits.selfReview}
        value={list.selfReview}
        onChange={(value) => sync.set('self/review', value)}
        disabled={closed('self/review') !== null}
        fault={fault('self/review')}
      />
      {data.selfStars === 'shown' ? (
        <ChoiceField
          label="自评星级"
          optional
          inline
          hint="只作展示，不计入民主评议的分数。"
          options={stars.map((value) => ({ value, label: starName(Number(value)) }))}
          value={chosen}
          onChange={(value) => sync.set('self/stars', value === '' ? null : Number(value))}
          disabled={closed('self/stars') !== null}
        />
      ) : null}
    </Section>
  )
}
