import { answerObjection } from '#contract/reviews-publicity.ts'

import { useWrite } from '../../../api.ts'
import { faultsIn } from '../../../faults.ts'
import { AnswerForm } from '../../../kit/objection-answer.tsx'
import { ObjectionsSection } from '../../../kit/objections.tsx'
import type { SheetData } from '../pages/result.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface ResultObjectionsProps {
  readonly data: SheetData
  readonly of: OfBranch
}

/** Objections to the published result, and their answers. */
export function ResultObjections({ data, of }: ResultObjectionsProps) {
  const send = useWrite(answerObjection, { invalidates: reviewReads })
  if (data.publications.length === 0) return null
  return (
    <ObjectionsSection
      note="每一条都要答复，才能定案。答复会通知提出的人。"
      objections={data.objections}
      mayAnswer={data.may['publicity.answer']}
    >
      {({ id: objectionId }, close) => (
        <AnswerForm
          follows="另行更正结果并重新公示"
          busy={send.isPending}
          onSend={async (said) => faultsIn(await send.mutateAsync({ ...of, objectionId, ...said }))}
          onDone={close}
        />
      )}
    </ObjectionsSection>
  )
}
