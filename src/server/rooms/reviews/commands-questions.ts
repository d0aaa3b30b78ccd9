/** The second question: what the evaluation has the meetings ask, and who of the masses is there to answer. */
import { z } from 'zod'

import { setGuests } from '#contract/reviews-second.ts'
import { secondQuestion } from '#contract/reviews-second.ts'
import { termId } from '#contract/reviews-fields.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { checkGuests } from '#domain/reviews/questions.ts'
import type { Topic } from '#server/delivery/outbox.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { hold } from './commands-hold.ts'
import { setQuestions } from './store-questions.ts'
import { touchReview } from './store.ts'

const payload = z.object({ termId, questions: z.array(secondQuestion) })

/** A later room calls none before it: the scheme's questions come as an event, and meetings frozen from then on ask them. */
export const askInMeetings: Topic = async (write, scope, events) => {
  for (const event of events) {
    const { termId: term, questions } = payload.parse(event.payload)
    // oxlint-disable-next-line no-await-in-loop -- one event a term
    await setQuestions(write, scope, term, questions)
  }
}

const guestsAnswer = answer(setGuests, async (write, input, context) => {
  const held = await hold(write, context, input, 'meeting.attend')
  if (!held.ok) return held
  const { review } = held.value
  if (!review.questions.some(({ question }) => question === 'masses'))
    return refuse('reviews.masses-not-asked')
  const enough = checkGuests(input.guests)
  if (!enough.ok) return enough
  const version = await touchReview(write, context.scope, review, { guests: enough.value })
  write.audit({
    act: setGuests.name,
    subject: { kind: 'review', id: review.id },
    detail: { guests: input.guests },
  })
  return ok({ version })
})

export const questionAnswers: readonly Answer[] = [guestsAnswer]
