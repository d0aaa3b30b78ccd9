import type { Id } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { waitsSince } from '#domain/terms/closing.ts'
import { dueMoves } from '#domain/terms/moves.ts'
import { phaseOn, type Phase } from '#domain/terms/phases.ts'
import type { Database, Write } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { newIdAt } from '#server/http/perform.ts'
import { holdersOf, membersOn } from '#server/rooms/organisation/views.ts'

import { markWaitTold, openResults } from './store-closing.ts'
import { movePhase, openTerms, termForUpdate, type TermRow } from './store.ts'
import { todayOf } from './views.ts'

type Moment = { readonly now: Date; readonly newId: <Kind extends string>() => Id<Kind> }

/** Writes down the phases that the timer has begun by today, one line of history each. */
export async function catchUp(
  write: Write,
  scope: OrganisationScope,
  term: TermRow,
  today: LocalDate,
  { now, newId }: Moment,
): Promise<TermRow> {
  const due = dueMoves(term, today)
  // Before the archive what is open is counted anew: the row may have been read before it was held.
  const moves =
    due.at(-1)?.to === 'closed'
      ? dueMoves({ ...term, unlocked: (await openResults(write, scope, term.id)).unlocked }, today)
      : due
  const last = moves.at(-1)
  if (last === undefined) return term
  for (const { from, to } of moves) {
    await movePhase(write, scope, term.id, { id: newId(), from, to, reason: '', by: null, at: now })
    write.audit({ act: 'terms.timer', subject: { kind: 'term', id: term.id }, detail: { from, to } })
  }
  const caught = { ...term, phase: last.to, version: term.version + moves.length }
  await announcePhase(write, scope, caught, today)
  return caught
}

/** Moves every term that is due, in every organisation; gives back how many phases it began. Safe to run twice at once. */
export async function advanceDueTerms(database: Database, now: Date): Promise<number> {
  let begun = 0
  for (const { id } of await database.organisations()) {
    const scope = systemScope(id)
    const due = await database.read(scope, async (read) => {
      const today = await todayOf(read, scope, now)
      const terms = await openTerms(read, scope)
      return terms
        .filter((term) => phaseOn(term, today) !== term.phase || waitsSince(term, today) !== null)
        .map((term) => ({ term, today }))
    })
    for (const { term, today } of due) {
      const moved = await database.write(scope, { system: 'timer' }, async (write) => {
        const locked = await termForUpdate(write, scope, term.id)
        if (locked === null) return ok(0)
        const caught = await catchUp(write, scope, locked, today, { now, newId: newIdAt(now) })
        await tellThatItWaits(write, scope, caught, today)
        return ok(caught.version - locked.version)
      })
      begun += moved.ok ? moved.value : 0
    }
  }
  return begun
}

/** The day of closing has come, and results are open: whoever moves the term on is told, once. */
async function tellThatItWaits(
  write: Write,
  scope: OrganisationScope,
  term: TermRow,
  today: LocalDate,
): Promise<void> {
  const since = waitsSince(term, today)
  if (since === null || !(await markWaitTold(write, scope, term.id, since))) return
  const { unlocked, unanswered } = await openResults(write, scope, term.id)
  const committee = await holdersOf(write, scope, 'committee', null, today)
  const office = await holdersOf(write, scope, 'party-office', null, today)
  const to = [...new Set([...committee, ...office].map((each) => each.staffId))]
  write.audit({
    act: 'terms.timer-waits',
    subject: { kind: 'term', id: term.id },
    detail: { since, unlocked, unanswered },
  })
  if (to.length === 0) return
  const objections = unanswered === 0 ? '' : `、${unanswered} 条异议没有答复`
  write.emit({
    topic: 'message',
    payload: {
      to,
      kind: 'term-phase',
      title: `${term.name}还不能归档`,
      body: `计划归档的日子到了，但还有 ${unlocked} 份公示结果没有定案${objections}。请先答复、定案，之后学期会自动归档。`,
      link: `/terms/${term.id}`,
    },
  })
}

interface Announcement {
  readonly to: 'members' | 'secretaries'
  readonly title: (term: string) => string
  readonly body: string
  readonly link: string
}

const announcements: Partial<Record<Phase, Announcement>> = {
  goals: {
    to: 'members',
    title: (term) => `${term}贡献清单开始填报`,
    body: '请勾选本学期的贡献目标，签名后上交。',
    link: '/list',
  },
  achievements: {
    to: 'members',
    title: (term) => `${term}贡献清单开始期末填报`,
    body: '请填写目标达成情况和自评自述，签名后上交。',
    link: '/list',
  },
  review: {
    to: 'secretaries',
    title: (term) => `${term}进入评议阶段`,
    body: '请核实达成情况，准备评议会。',
    link: '/reviews',
  },
}

/** Tells those who have something to do now. */
export async function announcePhase(
  write: Write,
  scope: OrganisationScope,
  term: Pick<TermRow, 'id' | 'name' | 'phase'>,
  today: LocalDate,
): Promise<void> {
  const announcement = announcements[term.phase]
  if (announcement === undefined) return
  const to =
    announcement.to === 'members'
      ? (await membersOn(write, scope, today)).map((each) => each.staffId)
      : (await holdersOf(write, scope, 'secretary', null, today)).map((each) => each.staffId)
  if (to.length === 0) return
  write.emit({
    topic: 'message',
    payload: {
      to,
      kind: 'term-phase',
      title: announcement.title(term.name),
      body: announcement.body,
      link: announcement.link,
    },
  })
}
