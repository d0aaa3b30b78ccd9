import { useState } from 'react'

import { decide } from '#contract/stories-desk.ts'
import { purposes, type Purpose } from '#domain/stories/report.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField, ChoiceField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { storiesWords } from '../../../words/stories.ts'
import { storyReads, type Story } from '../queries.ts'

interface DecideReportProps {
  readonly report: Story['reports'][number]
  readonly title: string
  readonly onClose: () => void
}

type Choice = Purpose | 'none'

interface Answer {
  readonly purpose: Choice | ''
  readonly answer: string
}

/** The Party office answers: what a deed is taken for, or why not. */
export function DecideReport({ report, title, onClose }: DecideReportProps) {
  const form = useForm<Answer>({ purpose: '', answer: '' })
  const [missing, setMissing] = useState(false)
  const writing = useWrite(decide, { invalidates: storyReads })
  const notice = useNotice()
  const { purpose, answer } = form.values
  const send = async () => {
    if (purpose === '') return setMissing(true)
    const chosen = purpose === 'none' ? null : purpose
    const answered = await writing.mutateAsync({ storyReportId: report.id, purpose: chosen, answer })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已答复，支部和作者会收到消息')
    return onClose()
  }
  return (
    <Dialog open title={`答复《${title}》的报送`} onClose={onClose}>
      <Form label="答复报送" onSubmit={send} fault={form.faults[''] ?? null}>
        <p>
          {report.by}的报送理由：{report.why}
        </p>
        <ChoiceField<Choice>
          label="决定"
          value={purpose}
          onChange={(value) => {
            form.set('purpose', value)
            setMissing(false)
          }}
          fault={missing ? '请选择采用还是不采用' : null}
          options={[
            ...purposes.map((value) => ({
              value,
              label: `采用：${storiesWords.purpose[value]}`,
            })),
            { value: 'none', label: '不采用' },
          ]}
        />
        <AreaField label="答复" hint="支部和作者会看到。" rows={3} most={300} {...form.bind('answer')} />
        <div className="form-actions">
          <Button submit kind="primary" busy={writing.isPending}>
            答复
          </Button>
          <Button onPress={onClose}>先不了</Button>
        </div>
      </Form>
    </Dialog>
  )
}
