import { useState } from 'react'

import { answerCorrection, longestRequest } from '#contract/archives.ts'

import { useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField, SelectField } from '../../../kit/fields.tsx'
import { useKept } from '../../../kit/kept.ts'
import { useMe } from '../../../session.tsx'
import { sentence } from '../../../words/zh.ts'
import { RequestText } from '../parts/request-text.tsx'
import { correctionReads, type AskedRequest } from '../queries.ts'

interface AnswerDialogProps {
  readonly request: AskedRequest
  readonly onClose: () => void
}

const outcomes = [
  { value: 'done', label: '已更正' },
  { value: 'refused', label: '不更正' },
] as const

/** Corrected, or not and why; the correction itself is made where the record is kept. */
export function AnswerDialog({ request, onClose }: AnswerDialogProps) {
  const [answer, keep, forget] = useKept(`answer.${useMe().staffId}.${request.id}`, '')
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]['value']>('done')
  const [fault, setFault] = useState<string | null>(null)
  const answering = useWrite(answerCorrection, { invalidates: correctionReads })
  const notice = useNotice()
  const send = async () => {
    if (answer.trim() === '') return setFault('请写一句答复：改了什么，或者为什么不改。')
    const answered = await answering.mutateAsync({ requestId: request.id, outcome, answer })
    if (!answered.ok) return setFault(sentence(answered.refusal))
    forget()
    notice.done('已答复')
    return onClose()
  }
  return (
    <Dialog
      open
      title={`答复${request.name}：${request.title}`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>先不了</Button>
          <Button kind="primary" busy={answering.isPending} onPress={send}>
            答复
          </Button>
        </>
      }
    >
      <RequestText request={request} />
      <SelectField label="结论" options={outcomes} value={outcome} onChange={setOutcome} />
      <AreaField
        label="答复"
        hint="请先在名册、清单等原来的地方改好，再答复。"
        rows={3}
        most={longestRequest}
        value={answer}
        onChange={keep}
        fault={fault}
      />
    </Dialog>
  )
}
