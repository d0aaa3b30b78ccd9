import { object, publicity, type PublishedReview } from '#contract/reviews-publicity.ts'
import { sheet } from '#contract/reviews-result.ts'

import { useWrite } from '../../../api.ts'
import { faultsIn } from '../../../faults.ts'
import { ObjectForm } from '../../../kit/object-form.tsx'

interface ObjectToResultProps {
  readonly review: PublishedReview
  readonly keepsPaper: boolean
  readonly onDone: () => void
}

/** An objection to a published result. */
export function ObjectToResult({ review, keepsPaper, onDone }: ObjectToResultProps) {
  const send = useWrite(object, { invalidates: [publicity, sheet] })
  return (
    <ObjectForm
      people={review.stars}
      readers="校党委、纪委和党政办"
      keepsPaper={keepsPaper}
      busy={send.isPending}
      onSend={async (said) => faultsIn(await send.mutateAsync({ reviewId: review.reviewId, ...said }))}
      onDone={onDone}
    />
  )
}
