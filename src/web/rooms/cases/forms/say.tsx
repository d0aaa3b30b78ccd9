import { useState } from 'react'

import { say } from '#contract/cases-steps.ts'
import { limits } from '#domain/cases/case.ts'

import { ask } from '../../../ask.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField, ChoiceField } from '../../../kit/fields.tsx'
import { Form } from '../../../kit/form.tsx'
import { useKept } from '../../../kit/kept.ts'
import { Section } from '../../../kit/page.tsx'
import { useMe } from '../../../session.tsx'
import type { StepProps } from './step-form.tsx'

/** The member's own words, at any step; once there is a decision, an appeal too. */
export function SayForm({ of, act, busy }: StepProps) {
  const [kind, setKind] = useState<'answer' | 'appeal' | ''>('answer')
  const [words, keep, forget] = useKept(`cases.${useMe().staffId}.say.${of.id}`, '')
  const [fault, setFault] = useState<string | null>(null)
  const notice = useNotice()
  const mayAppeal = of.may.appeal === true
  if (of.may.answer !== true && !mayAppeal) return null
  const chosen = mayAppeal && kind === 'appeal' ? 'appeal' : 'answer'
  const send = async () => {
    const answered = await act(() => ask(say, { caseId: of.id, kind: chosen, words }))
    if (!answered.ok) {
      const faults = faultsOf(answered.refusal)
      return setFault(faults['words'] ?? faults[''] ?? null)
    }
    keep('')
    forget()
    return notice.done('已经记上')
  }
  return (
    <Section title="我要说的" note="随时可以写，名单上的人都看得到。提交以后不能修改，可以再写一条。">
      <Form label="我要说的" onSubmit={send}>
        {mayAppeal ? (
          <ChoiceField
            label="写的是"
            inline
            value={kind}
            onChange={setKind}
            options={[
              { value: 'answer', label: '说明' },
              { value: 'appeal', label: '申诉（对决定不服）' },
            ]}
          />
        ) : null}
        <AreaField
          label="内容"
          rows={4}
          most={limits.note}
          value={words}
          fault={fault}
          onChange={(value) => {
            keep(value)
            setFault(null)
          }}
        />
        <div className="form-actions">
          <Action submit busy={busy} whyNot={words.trim() === '' ? '请先写上内容' : null}>
            提交
          </Action>
        </div>
      </Form>
    </Section>
  )
}
