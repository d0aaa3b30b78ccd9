import { Section } from '../../../kit/page.tsx'
import type { PolicyPartProps } from './policy-lists.tsx'
import { NumberField } from './numbers.tsx'

/** How long objections are taken. */
export const PublicityFields = ({ policy, change, faultAt }: PolicyPartProps) => (
  <Section title="公示">
    <NumberField
      label="公示多少个工作日"
      hint="按学校的工作日历计算，公布当天不计。"
      value={policy.publicity.workingDays}
      onChange={(workingDays) => change({ ...policy, publicity: { workingDays: Math.min(60, workingDays) } })}
      fault={faultAt('publicity.workingDays')}
    />
  </Section>
)
