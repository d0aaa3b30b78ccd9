import { meetingStates, type MeetingState } from '#domain/reviews/meeting.ts'

import { Steps } from '../../../kit/steps.tsx'
import { stateWords } from '../../../words/reviews.ts'

const notes: Record<MeetingState, string> = {
  preparing: '谁投票、谁参评',
  meeting: '到会、发票、投票',
  counting: '两人分别录入',
  deciding: '并列、直接确定、审定',
  publicity: '公布星级，受理异议',
  locked: '不再更改',
}

/** The way of a review from the roll to the lock. */
export function MeetingSteps({ state }: { readonly state: MeetingState }) {
  const now = meetingStates.indexOf(state)
  return (
    <Steps
      label="评议的步骤"
      steps={meetingStates.map((each, index) => ({
        key: each,
        title: stateWords[each],
        note: notes[each],
        state: index < now || state === 'locked' ? 'done' : index === now ? 'now' : 'next',
      }))}
    />
  )
}
