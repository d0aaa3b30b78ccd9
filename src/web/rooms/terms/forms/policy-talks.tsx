import type { TalkPolicy } from '#domain/terms/talk-policy.ts'

import { Section } from '../../../kit/page.tsx'
import { NumberField } from './numbers.tsx'
import type { PolicyPartProps } from './policy-lists.tsx'

/** Whom the bottom lists name, and the days of talks, support and appeals. */
export function TalkFields({ policy, change, faultAt }: PolicyPartProps) {
  const { talks } = policy
  const set = (part: Partial<TalkPolicy>) => change({ ...policy, talks: { ...talks, ...part } })
  return (
    <Section title="约谈和帮扶">
      <NumberField
        label="排名靠后的范围（%）"
        hint="支部里按先锋指数、全校教职工里按发展性绩效评价，都用这个比例。通知写的是 10%。"
        value={talks.share}
        onChange={(share) => set({ share: Math.min(100, share) })}
        fault={faultAt('talks.share')}
      />
      <div className="columns">
        <NumberField
          label="约谈最晚定在多少天以内"
          hint="改期也一样。"
          value={talks.ahead}
          onChange={(ahead) => set({ ahead: Math.min(1000, ahead) })}
          fault={faultAt('talks.ahead')}
        />
        <NumberField
          label="多少天以内可以申诉"
          value={talks.appeal}
          onChange={(appeal) => set({ appeal: Math.min(1000, appeal) })}
          fault={faultAt('talks.appeal')}
        />
      </div>
      <div className="columns">
        <NumberField
          label="帮扶最短多少天"
          value={talks.support.least}
          onChange={(least) => set({ support: { ...talks.support, least: Math.min(1000, least) } })}
          fault={faultAt('talks.support')}
        />
        <NumberField
          label="帮扶最长多少天"
          value={talks.support.most}
          onChange={(most) => set({ support: { ...talks.support, most: Math.min(1000, most) } })}
        />
      </div>
    </Section>
  )
}
