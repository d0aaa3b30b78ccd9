/** The record on paper. */
import type { TalkRecordPaper } from '#documents/talk-record.ts'
import { dayIn } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { clockOf, momentIn } from '#domain/study/time.ts'
import type { Read } from '#server/db/handle.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'

import { notesOf } from './store-said.ts'
import { stepsOf } from './store-support.ts'
import type { Seated } from './views-helpers.ts'

export async function paperOf(
  read: Read,
  scope: OrganisationScope,
  { talk, people, today }: Seated,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<{ readonly paper: TalkRecordPaper; readonly drawn: Uint8Array | null }> {
  const [{ name: school, timeZone }, notes, steps] = await Promise.all([
    organisationOf(read, scope),
    notesOf(read, scope, talk.id),
    stepsOf(read, scope, talk.id),
  ])
  const { day, minute } = momentIn(now, timeZone)
  const { support } = people
  return {
    drawn: talk.drawn,
    paper: {
      school,
      round: talk.round,
      term: talk.term,
      name: talk.name,
      branch: talk.branch,
      heldOn: talk.heldOn ?? today,
      place: talk.place,
      talkers: people.talkers.map(({ office, name }) => ({ office, name })),
      words: talk.words ?? '',
      ownWords: talk.ownWords ?? '',
      goals: talk.goals,
      signature:
        talk.signedAt === null
          ? null
          : { on: dayIn(talk.signedAt, timeZone), typed: talk.typedName, drawn: talk.drawn !== null },
      refusedWhy: talk.refusedWhy,
      hash: talk.recordHash,
      support:
        support === null
          ? null
          : {
              helper: support.helper,
              checkOn: support.checkOn,
              endsOn: support.endsOn,
              steps: steps.map(({ text, dueOn, doneWords }) => ({ text, dueOn, done: doneWords ?? '' })),
              check: support.checkedWords ?? '',
            },
      outcome: talk.outcome,
      judgedWhy: talk.judgedWhy ?? '',
      confirmedWhy: talk.confirmedWhy ?? '',
      notes: notes.map((note) => ({
        kind: note.kind,
        text: note.text,
        late: note.late,
        by: note.by,
        on: dayIn(note.at, timeZone),
      })),
      printed: { by, day, clock: clockOf(minute) },
    },
  }
}
