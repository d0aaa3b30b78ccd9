import { answerObjection, type Sheet } from '#contract/pioneer-branch.ts'

import { useWrite } from '../../../api.ts'
import { faultsIn } from '../../../faults.ts'
import { AnswerForm } from '../../../kit/objection-answer.tsx'
import { ObjectionsSection } from '../../../kit/objections.tsx'
import { evaluationReads, type OfBranch } from '../queries.ts'

interface SheetObjectionsProps {
  readonly sheet: Sheet
  readonly of: OfBranch
}

/** Objections to the published grades, and their answers. */
export function SheetObjections({ sheet, of }: SheetObjectionsProps) {
  const send = useWrite(answerObjection, { invalidates: evaluationReads })
  if (sheet.published === null && sheet.objections.length === 0) return null
  return (
    <ObjectionsSection
      note="每一条都要答复，才能定案；成立的，退回支部更正后重新公示。"
      objections={sheet.objections}
      mayAnswer={sheet.may['pioneer.answerObjection']}
    >
      {({ id: objectionId }, close) => (
        <AnswerForm
          follows="退回支部更正，重新公示"
          busy={send.isPending}
          onSend={async (said) => faultsIn(await send.mutateAsync({ ...of, objectionId, ...said }))}
          onDone={close}
        />
      )}
    </ObjectionsSection>
  )
}
