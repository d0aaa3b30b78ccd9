import type { AwayWindow } from '#domain/terms/policy.ts'

import { CheckField } from '../../../kit/fields.tsx'
import { NumberField } from './numbers.tsx'
import type { PolicyPartProps } from './policy-lists.tsx'

const usual: AwayWindow = { checkIn: 24, casting: 2 }

/** Whether and when members who are not in the room take part. */
export function AwayFields({ policy, change, faultAt }: PolicyPartProps) {
  const { review } = policy
  const { away } = review
  const set = (next: AwayWindow | null) => change({ ...policy, review: { ...review, away: next } })
  return (
    <>
      <CheckField
        label="不在会场的可以用手机投票"
        value={away !== null}
        onChange={(checked) => set(checked ? usual : null)}
      />
      {away === null ? null : (
        <div className="columns">
          <NumberField
            label="提前签到（小时）"
            hint="从开会当天零点往前数；0 是从当天起。"
            value={away.checkIn}
            onChange={(checkIn) => set({ ...away, checkIn })}
            fault={faultAt('review.away.checkIn')}
          />
          <NumberField
            label="等候投票（小时）"
            hint="有人不在会场时，开始投票后至少等这么久才能开票；0 是不等。"
            value={away.casting}
            onChange={(casting) => set({ ...away, casting })}
            fault={faultAt('review.away.casting')}
          />
        </div>
      )}
    </>
  )
}
