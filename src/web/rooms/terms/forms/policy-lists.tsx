import type { Policy } from '#domain/terms/policy.ts'

import { CheckField, ChoiceField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { AwayFields } from './policy-away.tsx'
import { DecimalField } from './numbers.tsx'

export interface PolicyPartProps {
  readonly policy: Policy
  readonly change: (policy: Policy) => void
  /** The sentence about this key, or about anything under it. */
  readonly faultAt: (path: string) => string | null
}

/** What of a list earns points. */
export function ContributionFields({ policy, change }: PolicyPartProps) {
  const { contributions } = policy
  const set = (part: Partial<Policy['contributions']>) =>
    change({ ...policy, contributions: { ...contributions, ...part } })
  return (
    <Section title="贡献清单">
      <div className="stack">
        <ChoiceField
          label="期初没有勾选、期末做到了的条目"
          value={contributions.withoutGoal}
          onChange={(withoutGoal) => withoutGoal !== '' && set({ withoutGoal })}
          options={[
            { value: 'counts', label: '照样计分，标注“未设目标”' },
            { value: 'no-points', label: '不计分' },
          ]}
        />
        <ChoiceField
          label="党支部核实"
          value={contributions.confirmation}
          onChange={(confirmation) => confirmation !== '' && set({ confirmation })}
          options={[
            { value: 'required', label: '核实以后才计分' },
            { value: 'not-required', label: '勾选达成即计分，党支部可以退回' },
          ]}
        />
        <ChoiceField
          label="本职一般要求和超出本职"
          hint="通知四.2：重在评价在完成本职工作的基础上干得更多、做得更好的方面。"
          value={contributions.beyondDuty}
          onChange={(beyondDuty) => beyondDuty !== '' && set({ beyondDuty })}
          options={[
            { value: 'shown', label: '评议时显示，不影响计分' },
            { value: 'required', label: '只有超出本职的计分' },
          ]}
        />
      </div>
    </Section>
  )
}

/** Who votes on whom, and how many must be there. */
export function MeetingFields({ policy, change, faultAt }: PolicyPartProps) {
  const { review } = policy
  const set = (part: Partial<Policy['review']>) => change({ ...policy, review: { ...review, ...part } })
  return (
    <Section title="评议会">
      <div className="stack">
        <ChoiceField
          label="谁来评"
          inline
          value={review.voters}
          onChange={(voters) => voters !== '' && set({ voters })}
          options={[
            { value: 'branch', label: '本支部到会的党员' },
            { value: 'organisation', label: '全校到会的党员' },
          ]}
        />
        <CheckField
          label="预备党员参加投票"
          value={review.probationaryVote}
          onChange={(probationaryVote) => set({ probationaryVote })}
        />
        <CheckField
          label="预备党员也评星级"
          value={review.probationaryGraded}
          onChange={(probationaryGraded) => set({ probationaryGraded })}
        />
        <div className="columns">
          <DecimalField
            label="到会比例（%）"
            hint="到会正式党员不到这个比例，不能评议。"
            value={review.quorum.atLeast}
            onChange={(atLeast) => set({ quorum: { ...review.quorum, atLeast } })}
            fault={faultAt('review.quorum.atLeast')}
          />
          <DecimalField
            label="到会提醒线（%）"
            hint="够了比例但不到这条线，提醒主持人。"
            value={review.quorum.warnUnder}
            onChange={(warnUnder) => set({ quorum: { ...review.quorum, warnUnder } })}
            fault={faultAt('review.quorum.warnUnder')}
          />
        </div>
        <ChoiceField
          label="自评星级"
          inline
          value={review.selfStars}
          onChange={(selfStars) => selfStars !== '' && set({ selfStars })}
          options={[
            { value: 'shown', label: '报，评议时显示' },
            { value: 'not-asked', label: '不报' },
          ]}
        />
        <ChoiceField
          label="姓名排列"
          inline
          value={review.nameOrder}
          onChange={(nameOrder) => nameOrder !== '' && set({ nameOrder })}
          options={[
            { value: 'strokes', label: '姓氏笔画' },
            { value: 'pinyin', label: '拼音' },
          ]}
        />
        <ChoiceField
          label="手机投票"
          inline
          value={review.electronic}
          onChange={(electronic) =>
            electronic !== '' && set(electronic === 'allowed' ? { electronic } : { electronic, away: null })
          }
          options={[
            { value: 'allowed', label: '可以开放' },
            { value: 'not-allowed', label: '只用纸质票' },
          ]}
        />
        {review.electronic === 'allowed' ? (
          <AwayFields policy={policy} change={change} faultAt={faultAt} />
        ) : null}
        <ChoiceField
          label="重新计票的文件"
          inline
          value={review.recount}
          onChange={(recount) => recount !== '' && set({ recount })}
          options={[
            { value: 'committee', label: '监票人和校党委' },
            { value: 'roll', label: '名册上的每个人' },
          ]}
        />
      </div>
    </Section>
  )
}
