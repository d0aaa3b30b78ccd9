import { useState } from 'react'

import { helpers, support } from '#contract/talks-support.ts'
import { limits } from '#domain/talks/talk.ts'

import { useRead } from '../../../api.ts'
import { ask } from '../../../ask.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { DateField, SelectField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { DatedRows, datedFault, type Dated } from '../parts/dated-rows.tsx'
import type { OpenTalk, TalkShown } from '../queries.ts'

/** Who helps, how, until when, and when it is looked at half-way. */
export function SupportForm({
  talk,
  act,
  busy,
}: { readonly talk: TalkShown } & Pick<OpenTalk, 'act' | 'busy'>) {
  const people = useRead(helpers, { talkId: talk.id }, { confidential: true })
  const goals = talk.content?.record?.goals ?? []
  const [steps, setSteps] = useState<readonly Dated[]>(
    goals.length === 0 ? [{ text: '', dueOn: '' }] : goals.map(({ dueOn }) => ({ text: '', dueOn })),
  )
  const form = useForm({ helperId: '', checkOn: '', endsOn: '' })
  const notice = useNotice()
  const send = async () => {
    const { helperId, checkOn, endsOn } = form.values
    if (helperId === '') return form.setFaults({ helperId: '请选择帮扶人' })
    const lines = datedFault(steps, '措施')
    if (lines !== null) return form.setFaults({ '': lines })
    const answered = await act(() =>
      ask(support, {
        talkId: talk.id,
        version: talk.version,
        helperId,
        checkOn,
        endsOn,
        steps: steps.map(({ text, dueOn }) => ({ text, dueOn })),
      }),
    )
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    return notice.done('帮扶计划已定，本人和帮扶人会收到提醒')
  }
  return (
    <Section title="定帮扶计划" note="帮扶人只看得到帮扶计划，看不到谈话记录。">
      <Loaded of={people} lines={3}>
        {(found) => (
          <Form label="帮扶计划" onSubmit={send} fault={form.faults[''] ?? null}>
            <SelectField
              label="帮扶人"
              prompt="请选择"
              options={found.people.map(({ staffId, name, note }) => ({
                value: String(staffId),
                label: `${name}（${note}）`,
              }))}
              {...form.bind('helperId')}
            />
            <DatedRows
              label="措施和期限"
              one="措施"
              hint="对着努力方向写，例如：每周听一节课并当面交流。"
              most={limits.steps}
              earliest={talk.today}
              value={steps}
              onChange={setSteps}
            />
            <DateField label="中期检查" earliest={talk.today} {...form.bind('checkOn')} />
            <DateField label="帮扶结束" earliest={talk.today} {...form.bind('endsOn')} />
            <div className="form-actions">
              <Action submit kind="primary" busy={busy}>
                定下帮扶计划
              </Action>
            </div>
          </Form>
        )}
      </Loaded>
    </Section>
  )
}
