import { useState, type ReactNode } from 'react'

import type { CaseAct } from '#domain/cases/acts.ts'
import { limits } from '#domain/cases/case.ts'

import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField, DateField } from '../../../kit/fields.tsx'
import { Form, type Bound, type Faults } from '../../../kit/form.tsx'
import { useKept } from '../../../kit/kept.ts'
import type { Acted } from '../../../kit/opened.ts'
import { Section } from '../../../kit/page.tsx'
import { useMe } from '../../../session.tsx'
import type { CaseShown, OpenCase } from '../queries.ts'

/** What every form of a step is given. */
export type StepProps = { readonly of: CaseShown } & Pick<OpenCase, 'act' | 'busy'>

/** What every step sends: which case, as it was seen, the day of its paper, and its text. */
export interface Sent<Key extends string> {
  readonly at: { readonly caseId: string; readonly version: number; readonly heldOn: string }
  readonly words: string
  readonly values: Readonly<Record<Key, string>>
}

interface StepFormProps<Key extends string> extends StepProps {
  readonly name: CaseAct
  readonly title: string
  readonly note?: string
  readonly submit: string
  readonly done: string
  /** What the day of the paper is called; null where there is no paper. */
  readonly day?: string | null
  /** Null where the paper has no text of its own. */
  readonly words: { readonly label: string; readonly hint?: string } | null
  readonly start: Readonly<Record<Key, string>>
  /** Those that hold a whole number. */
  readonly numbers?: readonly NoInfer<Key>[]
  /** Those that need not be filled in. */
  readonly optional?: readonly NoInfer<Key>[]
  readonly children?: (bind: (key: Key) => Bound<string>) => ReactNode
  readonly onSend: (sent: Sent<Key>) => Promise<Acted<CaseShown>>
}

/** A step: the day of its paper, what it says, what was decided. What is not sent yet stays in this window. */
export function StepForm<Key extends string>(props: StepFormProps<Key>) {
  const { of, act, busy, name, words, start, numbers = [], optional = [] } = props
  const begin = { heldOn: String(of.today), words: '', values: start }
  const [typed, keep, forget] = useKept(`cases.${useMe().staffId}.${name}.${of.id}`, begin, {
    confidential: true,
  })
  const [faults, setFaults] = useState<Faults>({})
  const notice = useNotice()
  const set = (part: Partial<typeof begin>) => {
    keep({ ...typed, ...part })
    setFaults({})
  }
  const send = async () => {
    const missing = missingIn(typed.values, numbers, optional)
    if (words !== null && typed.words.trim() === '') missing['words'] = `请写上${words.label}`
    if (typed.heldOn === '') missing['heldOn'] = '请选择日期'
    if (Object.keys(missing).length > 0) return setFaults(missing)
    const at = { caseId: of.id, version: of.version, heldOn: typed.heldOn }
    const answered = await act(() => props.onSend({ at, words: typed.words, values: typed.values }))
    if (!answered.ok) return setFaults(placed(faultsOf(answered.refusal), answered.refusal.code))
    forget()
    keep(begin)
    forget()
    return notice.done(props.done)
  }
  const bind = (key: Key): Bound<string> => ({
    value: typed.values[key],
    onChange: (value) => set({ values: { ...typed.values, [key]: value } }),
    fault: faults[key] ?? null,
  })
  return (
    <Section title={props.title} note={props.note}>
      <Form label={props.title} onSubmit={send} fault={faults[''] ?? null}>
        {props.day === null ? null : (
          <DateField
            label={props.day ?? '日期'}
            earliest={of.lastOn}
            latest={of.today}
            value={typed.heldOn}
            onChange={(heldOn) => set({ heldOn })}
            fault={faults['heldOn'] ?? null}
          />
        )}
        {props.children?.(bind)}
        {words === null ? null : (
          <AreaField
            label={words.label}
            hint={words.hint}
            rows={5}
            most={limits.words}
            value={typed.words}
            onChange={(text) => set({ words: text })}
            fault={faults['words'] ?? faults['why'] ?? null}
          />
        )}
        <div className="form-actions">
          <Action submit kind="primary" busy={busy}>
            {props.submit}
          </Action>
        </div>
      </Form>
    </Section>
  )
}

function missingIn<Key extends string>(
  values: Readonly<Record<Key, string>>,
  numbers: readonly Key[],
  optional: readonly Key[],
): Record<string, string> {
  const missing: Record<string, string> = {}
  for (const [key, value] of Object.entries<string>(values)) {
    const isNumber = numbers.some((each) => each === key)
    if (value.trim() === '' && !optional.some((each) => each === key)) missing[key] = '请填写这一项'
    else if (isNumber && value !== '' && !/^\d{1,4}$/u.test(value)) missing[key] = '请填整数，例如 12'
  }
  return missing
}

/** Beside which field a refusal belongs; the others stand above the form. */
const places: Readonly<Record<string, string>> = {
  'cases.day-future': 'heldOn',
  'cases.day-before': 'heldOn',
  'cases.notice-short': 'hearingOn',
  'cases.months': 'months',
  'cases.not-next': 'treatment',
  'cases.sitting-quorum': 'present',
  'cases.sitting-over': 'present',
  'cases.excused-over': 'excused',
  'cases.present-over': 'present',
  'cases.quorum': 'present',
  'cases.issued-over': 'issued',
  'cases.collected-over': 'collected',
}

function placed(faults: Faults, code: string): Faults {
  const at = places[code]
  const { '': whole = '', ...others } = faults
  return at === undefined ? faults : { ...others, [at]: whole }
}
