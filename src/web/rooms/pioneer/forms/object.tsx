import { objectToGrades, type BranchGrades } from '#contract/pioneer-grades.ts'

import { useWrite } from '../../../api.ts'
import { faultsIn } from '../../../faults.ts'
import { ObjectForm } from '../../../kit/object-form.tsx'
import { evaluationReads } from '../queries.ts'

interface ObjectToGradesProps {
  readonly of: BranchGrades
  readonly keepsPaper: boolean
  readonly onDone: () => void
}

/** An objection to published grades. */
export function ObjectToGrades({ of, keepsPaper, onDone }: ObjectToGradesProps) {
  const send = useWrite(objectToGrades, { invalidates: evaluationReads })
  return (
    <ObjectForm
      people={of.grades.flatMap(({ members }) => members)}
      readers="支部负责人、校党委、纪委和党政办"
      keepsPaper={keepsPaper}
      busy={send.isPending}
      onSend={async (said) =>
        faultsIn(await send.mutateAsync({ termId: of.termId, branchId: of.branchId, ...said }))
      }
      onDone={onDone}
    />
  )
}
