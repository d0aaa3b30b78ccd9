import type { OutputOf } from '#contract/call.ts'
import { extend, extensions } from '#contract/terms-extensions.ts'
import { extensionSteps, type ExtensionStep } from '#domain/terms/extension.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField, ChoiceField, DateField, SelectField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { stepWords } from '../../../words/terms.ts'

interface ExtendFormProps {
  readonly termId: string
  readonly data: OutputOf<typeof extensions>
  readonly onDone: () => void
}

interface Values {
  readonly memberId: string
  readonly step: ExtensionStep | ''
  readonly until: string
  readonly reason: string
}

/** More time for one member. */
export function ExtendForm({ termId, data, onDone }: ExtendFormProps) {
  const give = useWrite(extend, { invalidates: [extensions] })
  const notice = useNotice()
  const form = useForm<Values>({ memberId: '', step: '', until: data.today, reason: '' })
  const send = async () => {
    const { memberId, step, until, reason } = form.values
    if (memberId === '') return form.setFaults({ memberId: '请选择党员' })
    if (step === '') return form.setFaults({ step: '请选择补填哪一步' })
    const answered = await give.mutateAsync({ termId, memberId, step, until, reason })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已给予延期，并告诉了本人')
    onDone()
  }
  return (
    <Form label="给予延期" onSubmit={send} fault={form.faults[''] ?? null}>
      <SelectField
        label="党员"
        prompt="请选择"
        {...form.bind('memberId')}
        options={data.members.map((member) => ({
          value: member.memberId,
          label: `${member.name}（${member.branch}）`,
        }))}
      />
      <ChoiceField
        label="补填"
        inline
        {...form.bind('step')}
        options={extensionSteps.map((step) => ({ value: step, label: stepWords[step] }))}
      />
      <DateField label="延到（当天 24 时为止）" earliest={data.today} {...form.bind('until')} />
      <AreaField label="理由" most={500} {...form.bind('reason')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={give.isPending}>
          给予延期
        </Button>
      </div>
    </Form>
  )
}
