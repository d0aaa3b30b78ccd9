import { treatmentNames } from '#domain/terms/case-words.ts'
import { caseTreatments, type SchoolCasePolicy } from '#domain/terms/case-policy.ts'

import { CheckField, ChoiceField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { NumberField } from './numbers.tsx'
import type { PolicyPartProps } from './policy-lists.tsx'
import { ShareField } from './share.tsx'

/** How a formal case goes: what the rules leave to the school. */
export function CaseFields({ policy, change, faultAt }: PolicyPartProps) {
  const { cases } = policy
  const { correction, superior } = cases
  const set = (part: Partial<SchoolCasePolicy>) => change({ ...policy, cases: { ...cases, ...part } })
  const month = (key: keyof typeof correction) => (value: number) =>
    set({ correction: { ...correction, [key]: Math.min(100, value) } })
  const share = (key: 'branchQuorum' | 'branchMajority' | 'fewQuorum' | 'committeeQuorum') => ({
    value: cases[key],
    onChange: (value: SchoolCasePolicy['fewQuorum']) => set({ [key]: value }),
    fault: faultAt(`cases.${key}`),
  })
  return (
    <Section title="组织处置程序" note="已经启动的程序按启动时的办法办完，不受修改影响。">
      <div className="stack">
        <ChoiceField
          label="警示"
          hint="警示是学校自设的，不是党内规定的处置。听取申辩任何时候都不能省。"
          value={cases.warning}
          onChange={(warning) => warning !== '' && set({ warning })}
          options={[
            { value: 'voted', label: '有，支部大会也要表决' },
            { value: 'spared', label: '有，支部大会不表决' },
            { value: 'unknown', label: '没有' },
          ]}
        />
        <div className="columns">
          <NumberField
            label="限期改正一般多少个月"
            value={correction.usual}
            onChange={month('usual')}
            fault={faultAt('cases.correction')}
          />
          <NumberField label="最短多少个月" value={correction.least} onChange={month('least')} />
          <NumberField label="最长多少个月" value={correction.most} onChange={month('most')} />
        </div>
        <p className="field-hint">规定一般六个月，最长不超过一年。</p>
        <div className="columns">
          <NumberField
            label="通知后过多少天才听取申辩"
            value={cases.noticeDays}
            onChange={(noticeDays) => set({ noticeDays: Math.min(1000, noticeDays) })}
            fault={faultAt('cases.noticeDays')}
          />
          <NumberField
            label="送达后多少天以内可以申诉"
            value={cases.appealDays}
            onChange={(appealDays) => set({ appealDays: Math.min(1000, appealDays) })}
            fault={faultAt('cases.appealDays')}
          />
        </div>
        <div className="columns">
          <ShareField label="支部大会到会" {...share('branchQuorum')} />
          <ShareField label="支部大会赞成" {...share('branchMajority')} />
        </div>
        <div className="columns">
          <ShareField label="支委会到会" {...share('fewQuorum')} />
          <ShareField label="党委会到会" {...share('committeeQuorum')} />
        </div>
        <fieldset className="choices">
          <legend className="field-label">要报上级党组织同意的</legend>
          {caseTreatments.map((each) => (
            <CheckField
              key={each}
              label={treatmentNames[each]}
              value={superior.includes(each)}
              onChange={(wanted) =>
                set({
                  superior: caseTreatments.filter((one) => (one === each ? wanted : superior.includes(one))),
                })
              }
              fault={each === 'warning' ? faultAt('cases.superior') : null}
            />
          ))}
        </fieldset>
      </div>
    </Section>
  )
}
