/** What a member sees of their own list. */
import { listActions } from '#contract/contributions-shapes.ts'
import { history, mine } from '#contract/contributions.ts'
import { countList } from '#domain/contributions/counting.ts'
import { factsOfRecord, propose, type Fact, type Proposal } from '#domain/contributions/facts.ts'
import { proposeWork, type VerifiedWork } from '#domain/contributions/from-tasks.ts'
import { parts, type Header, type Part } from '#domain/contributions/list.ts'
import { lastDay } from '#domain/contributions/steps.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { noticePolicy } from '#domain/terms/policy.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Actor, type Answer } from '#server/http/answer.ts'
import { memberHeader, postsOf, type MemberHeader } from '#server/rooms/organisation/views.ts'
import { extensionsOf, todayOf } from '#server/rooms/terms/views.ts'

import { factsOfStaff } from './store-facts.ts'
import { reopeningsOf, requestsOf, signaturesOf, type StoredSignature } from './store-sign.ts'
import { listById, listIdOf, type StoredList } from './store.ts'
import { allEvidence } from './views-evidence.ts'
import { allowedBy, frameOf, lookAtMine, termLine, type Frame } from './views-frame.ts'
import { headerOf } from './views-header.ts'
import { workOf } from './views-tasks.ts'

export const signatureLine = (signature: StoredSignature) => ({
  id: signature.id,
  number: signature.number,
  contentHash: signature.contentHash,
  signedAt: signature.signedAt.toISOString(),
  drawn: signature.drawnSha256 !== null,
})

/** The signatures in force of one list, and the moments of handing in. */
export const inForce = (stored: StoredList, signatures: readonly StoredSignature[]) => {
  const of = (part: Part) => {
    const found = signatures.find((each) => each.id === stored.signatureIds[part])
    return found === undefined ? null : signatureLine(found)
  }
  return { goals: of('goals'), achievements: of('achievements') }
}

const moments = ({ handedInAt }: StoredList) => ({
  goals: handedInAt.goals?.toISOString() ?? null,
  achievements: handedInAt.achievements?.toISOString() ?? null,
})

const shown = answer(mine, async (read, { termId }, { scope, now, actor }) => {
  const frame = await frameOf(read, scope, termId, now)
  const record = await memberHeader(read, scope, scope.memberId)
  if (record === null || (frame === null && termId !== undefined)) return refuse('common.not-found')
  if (frame === null) return ok(await withoutTerm(read, scope, headerOf(record), now))
  const [extensions, listId, imported, posts, work] = await Promise.all([
    extensionsOf(read, scope, frame.term.id, scope.memberId),
    listIdOf(read, scope, frame.term.id, scope.memberId),
    factsOfStaff(read, scope, frame.term.id, record.staffId),
    postsOf(read, scope, [record.staffId], frame.today),
    workOf(read, scope, frame, [scope.memberId]),
  ])
  const may = allowedBy(frame, extensions)
  const stored = listId === null ? null : await listById(read, scope, listId)
  const facts = [...imported, ...factsOfRecord(recordOf(record, posts.get(record.staffId) ?? [], actor))]
  return ok({
    today: frame.today,
    term: termLine(frame),
    catalogue: catalogueShown(frame),
    policy: frame.policy.contributions,
    selfStars: frame.policy.review.selfStars,
    header: headerOf(record),
    ...(stored === null ? nothing : await everything(read, scope, frame, stored)),
    proposals: proposalsOf(frame, stored, { facts, work }, may),
    counted: countedOf(frame, stored),
    lastDays: {
      goals: lastDay(frame.term, 'goals', extensions, frame.today),
      achievements: lastDay(frame.term, 'achievements', extensions, frame.today),
    },
    allowed: Object.fromEntries(listActions.map((action) => [action, may(action)])) as Allowances,
  })
})

type Allowances = Record<(typeof listActions)[number], ReturnType<ReturnType<typeof allowedBy>>>

const nothing = {
  list: null,
  evidence: [],
  signatures: { goals: null, achievements: null },
  handedIn: { goals: null, achievements: null },
  asked: [],
  returned: { goals: null, achievements: null },
  savedAt: null,
}

async function everything(read: Read, scope: OrganisationScope, frame: Frame, stored: StoredList) {
  const { id, memberId } = stored.list
  const [evidence, signatures, reopenings, requests] = await Promise.all([
    allEvidence(read, scope, frame, [{ listId: id, memberId }]),
    signaturesOf(read, scope, [id]),
    reopeningsOf(read, scope, id),
    requestsOf(read, scope, id),
  ])
  const returned = (part: Part): string | null =>
    stored.list.states[part] === 'editing'
      ? (reopenings.findLast((each) => each.part === part)?.reason ?? null)
      : null
  return {
    list: listShown(stored),
    evidence: [...(evidence.get(id) ?? [])],
    signatures: inForce(stored, signatures),
    handedIn: moments(stored),
    asked: requests.filter((each) => each.answer === 'open').map((each) => each.part),
    returned: { goals: returned('goals'), achievements: returned('achievements') },
    savedAt: stored.savedAt.toISOString(),
  }
}

/** The list as the contract carries it. */
export const listShown = ({ list }: StoredList) => ({
  ...list,
  entries: [...list.entries],
  others: [...list.others],
  aims: list.aims.map(({ id, text, measure, due, items, reached }) => ({
    id,
    text,
    measure,
    due,
    items: [...items],
    reached,
  })),
})

/** The catalogue without what only the program needs. */
export const catalogueShown = ({ catalogue }: Pick<Frame, 'catalogue'>) => ({
  levels: { ...catalogue.levels },
  items: catalogue.items.map(({ id, level, text, competition, hint }) => ({
    id,
    level,
    text,
    competition,
    ...(hint === undefined ? {} : { hint }),
  })),
})

export function countedOf(frame: Pick<Frame, 'catalogue' | 'policy'>, stored: StoredList | null) {
  const list = stored?.list ?? { entries: [], others: [] }
  const { points, expected, rows, because } = countList(list, frame.catalogue, frame.policy.contributions)
  return { points, expected, rows: [...rows], because: [...because] }
}

const recordOf = (record: MemberHeader, posts: readonly string[], actor: Actor) => ({
  weeklyHours: record.weeklyHours,
  classInCharge: record.classInCharge,
  isMiddleManager: record.rank === 'middle-manager',
  isOnBranchCommittee: actor.grants.some(({ role }) => role === 'secretary' || role === 'branch-committee'),
  posts,
})

/** Ticks proposed in the halves that are open to the member today. */
function proposalsOf(
  frame: Frame,
  stored: StoredList | null,
  { facts, work }: { readonly facts: readonly Fact[]; readonly work: readonly VerifiedWork[] },
  may: ReturnType<typeof allowedBy>,
): Proposal[] {
  const list = stored?.list ?? { entries: [] }
  const open = parts.filter(
    (part) => may(`list.${part}.edit`) === true && (stored?.list.states[part] ?? 'editing') === 'editing',
  )
  const known = open.flatMap((part) => propose(list, frame.catalogue, facts, part))
  return open.includes('achievements')
    ? [...known, ...proposeWork(list, frame.catalogue, work, known)]
    : known
}

/** Before the first term opens there is nothing to fill in; the page says so. */
async function withoutTerm(read: Read, scope: OrganisationScope, header: Header, now: Date) {
  const closed = { code: 'contributions.no-term' }
  return {
    today: await todayOf(read, scope, now),
    term: null,
    catalogue: { levels: {}, items: [] },
    policy: noticePolicy.contributions,
    selfStars: noticePolicy.review.selfStars,
    header,
    ...nothing,
    proposals: [],
    counted: { points: 0, expected: 0, rows: [], because: [] },
    lastDays: { goals: null, achievements: null },
    allowed: Object.fromEntries(listActions.map((action) => [action, closed])) as Record<
      (typeof listActions)[number],
      typeof closed
    >,
  }
}

const told = answer(history, async (read, { listId }, { scope, now }) => {
  const found = await lookAtMine(read, scope, listId, now)
  if (found === null) return refuse('common.not-found')
  const [signatures, reopenings, requests] = await Promise.all([
    signaturesOf(read, scope, [listId]),
    reopeningsOf(read, scope, listId),
    requestsOf(read, scope, listId),
  ])
  return ok({
    versions: signatures.map((signature) => {
      const aside = reopenings.find((each) => each.signatureId === signature.id)
      const setAside =
        aside === undefined ? null : { at: aside.at.toISOString(), by: aside.by, reason: aside.reason }
      const { id, number, contentHash, signedAt, drawn } = signatureLine(signature)
      return {
        id,
        number,
        contentHash,
        signedAt,
        drawn,
        part: signature.part,
        inForce: aside === undefined,
        setAside,
      }
    }),
    requests: requests.map(({ part, reason, askedAt, answer, answerReason }) => ({
      part,
      reason,
      askedAt: askedAt.toISOString(),
      answer,
      answerReason,
    })),
  })
})

export const mineAnswers: readonly Answer[] = [shown, told]
