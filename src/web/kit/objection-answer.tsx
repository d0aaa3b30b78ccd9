import { Button } from './button.tsx'
import { useNotice } from './confirm.ts'
import { AreaField, ChoiceField } from './fields.tsx'
import { Form, useForm, type Faults } from './form.tsx'

export type Outcome = 'upheld' | 'rejected'

interface AnswerFormProps {
  /** What follows where the objection holds. */
  readonly follows: string
  readonly busy: boolean
  /** Null where it was taken. */
  readonly onSend: (said: { readonly outcome: Outcome; readonly answer: string }) => Promise<Faults | null>
  readonly onDone: () => void
}

/** The answer to one objection. */
export function AnswerForm({ follows, busy, onSend, onDone }: AnswerFormProps) {
  const notice = useNotice()
  const form = useForm<{ outcome: Outcome | ''; answer: string }>({ outcome: '', answer: '' })
  const save = async () => {
    const { outcome, answer } = form.values
    if (outcome === '') return form.setFaults({ outcome: '请选择异议是否成立' })
    const faults = await onSend({ outcome, answer })
    if (faults !== null) return form.setFaults(faults)
    notice.done('已答复，并通知了提出的人')
    onDone()
  }
  return (
    <Form label="答复异议" onSubmit={save} fault={form.faults[''] ?? null}>
      <ChoiceField
        label="结论"
        inline
        {...form.bind('outcome')}
        options={[
          { value: 'rejected', label: '异议不成立' },
          { value: 'upheld', label: '异议成立', hint: follows },
        ]}
      />
      <AreaField label="答复" most={2000} {...form.bind('answer')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={busy}>
          答复
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
