import '../parts/policy.css'

import type { PlanInput } from '#contract/terms.ts'
import { addDays, parseLocalDate } from '#domain/kernel/local-date.ts'
import { plannable } from '#domain/terms/plan.ts'
import { isBefore, type Phase } from '#domain/terms/phases.ts'

import { shortDay } from '../../../kit/dates.ts'
import { CheckField, DateField, SelectField, TextField } from '../../../kit/fields.tsx'
import type { FormState } from '../../../kit/form.tsx'
import { Section } from '../../../kit/page.tsx'
import { phaseHints, phaseWords } from '../../../words/terms.ts'

export interface PhasePlan {
  /** '' where no day is planned. */
  readonly on: string
  readonly byTimer: boolean
}

export interface TermValues {
  readonly name: string
  readonly startsOn: string
  readonly endsOn: string
  readonly plan: Readonly<Record<Exclude<Phase, 'draft'>, PhasePlan>>
  /** '' takes the newest. */
  readonly policyId: string
  readonly catalogueId: string
}

/** A plan as the server gives it, made into fields that are all there. */
export const planFields = (plan: PlanInput): TermValues['plan'] => ({
  goals: plan.goals ?? none,
  working: plan.working ?? none,
  achievements: plan.achievements ?? none,
  review: plan.review ?? none,
  deciding: plan.deciding ?? none,
  publicity: plan.publicity ?? none,
  closed: plan.closed ?? none,
})
const none: PhasePlan = { on: '', byTimer: false }

/** Only the phases that have a day. */
export const planInput = (plan: TermValues['plan']): PlanInput =>
  Object.fromEntries(plannable.filter((phase) => plan[phase].on !== '').map((phase) => [phase, plan[phase]]))

interface Version<Id extends string> {
  readonly id: Id
  readonly version: number
  readonly name: string
}

interface TermFieldsProps {
  readonly form: FormState<TermValues>
  readonly policies: readonly Version<string>[]
  readonly catalogues: readonly Version<string>[]
  /** The versions of the last term. */
  readonly held?: { readonly policy: number; readonly catalogue: number } | null
}

/** Name, days and rules of a draft. */
export function TermFields({ form, policies, catalogues, held = null }: TermFieldsProps) {
  return (
    <>
      <TextField label="名称" hint="例如：2026学年第一学期" {...form.bind('name')} />
      <div className="columns">
        <DateField label="开始日期" {...form.bind('startsOn')} />
        <DateField label="结束日期" {...form.bind('endsOn')} earliest={form.values.startsOn} />
      </div>
      <PlanFields form={form} begun={null} />
      <Section title="规则" note="学期开启时固定下来。" bare>
        <div className="columns">
          <VersionField
            label="评议办法"
            none="通知原文"
            versions={policies}
            held={held?.policy ?? null}
            bound={form.bind('policyId')}
          />
          <VersionField
            label="清单目录"
            none="通知附件"
            versions={catalogues}
            held={held?.catalogue ?? null}
            bound={form.bind('catalogueId')}
          />
        </div>
      </Section>
    </>
  )
}

interface VersionFieldProps {
  readonly label: string
  /** What is taken where the school has no version of its own. */
  readonly none: string
  readonly versions: readonly Version<string>[]
  /** The version of the last term. */
  readonly held: number | null
  readonly bound: {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly fault?: string | null
  }
}

const VersionField = ({ label, none: preset, versions, held, bound }: VersionFieldProps) => (
  <SelectField
    label={label}
    hint={held === null ? undefined : `上一个学期用的是第 ${held} 版`}
    {...bound}
    options={[
      { value: '', label: versions.length === 0 ? preset : '最新的一版' },
      ...versions.map((each) => ({ value: each.id, label: `第 ${each.version} 版 ${each.name}` })),
    ]}
  />
)

interface PlanFieldsProps {
  readonly form: FormState<TermValues>
  /** The phase that holds: it and those before keep their days. Null for a draft. */
  readonly begun: Phase | null
}

/** A day per phase, and whether it begins by itself. */
export function PlanFields({ form, begun }: PlanFieldsProps) {
  const { plan } = form.values
  const set = (phase: Exclude<Phase, 'draft'>, change: Partial<PhasePlan>) =>
    form.set('plan', { ...plan, [phase]: { ...plan[phase], ...change } })
  return (
    <Section
      title="各阶段开始的日期"
      note="勾选“自动”的，到那一天零点自动开始，前一阶段同时截止；不勾的只是计划，由人推进。没有定的可以空着。"
      bare
    >
      <ul className="plain-list stack">
        {plannable.map((phase) => {
          const fixed = begun !== null && !isBefore(begun, phase)
          return (
            <li key={phase} className="plan-line">
              <DateField
                label={phaseWords[phase]}
                hint={fixed ? '已经开始，日期不再改' : ends(plan, phase)}
                value={plan[phase].on}
                onChange={(on) => set(phase, { on, ...(on === '' ? { byTimer: false } : {}) })}
                fault={form.faults[`plan.${phase}.on`] ?? form.faults[`plan.${phase}`] ?? null}
                disabled={fixed}
                optional
              />
              <CheckField
                label="自动开始"
                hint={phaseHints[phase]}
                value={plan[phase].byTimer}
                onChange={(byTimer) => set(phase, { byTimer })}
                disabled={fixed || plan[phase].on === ''}
              />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** Until when a phase lasts: the day before the next one that has a day. */
function ends(plan: TermValues['plan'], phase: Exclude<Phase, 'draft'>): string | undefined {
  if (plan[phase].on === '') return undefined
  const next = plannable.find((each) => isBefore(phase, each) && plan[each].on !== '')
  const on = next === undefined ? null : parseLocalDate(plan[next].on)
  return on === null ? undefined : `到 ${shortDay(addDays(on, -1))}`
}
