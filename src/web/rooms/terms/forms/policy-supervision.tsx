import { Section } from '../../../kit/page.tsx'
import type { PolicyPartProps } from './policy-lists.tsx'
import { NumberField } from './numbers.tsx'

/** How soon what teachers and students say on a pledge is answered. */
export const SupervisionFields = ({ policy, change, faultAt }: PolicyPartProps) => (
  <Section title="师生监督">
    <NumberField
      label="师生留言多少个工作日内答复"
      hint="按学校的工作日历计算，收到当天不计。"
      value={policy.pledges.answerDays}
      onChange={(days) =>
        change({ ...policy, pledges: { ...policy.pledges, answerDays: Math.min(60, Math.max(1, days)) } })
      }
      fault={faultAt('pledges.answerDays')}
    />
  </Section>
)
