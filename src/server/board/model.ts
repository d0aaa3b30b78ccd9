import type { BranchId, OrganisationId, TermId } from '#domain/kernel/ids.ts'
import { dateInWords, dayIn, type LocalDate } from '#domain/kernel/local-date.ts'
import type { Outcome } from '#domain/pledges/deciding.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import type { SignedSection } from '#domain/pledges/signing.ts'
import { stageOf, type TaskStage, type TaskWords } from '#domain/pledges/task-board.ts'
import { isOpen, type PostKind } from '#domain/supervision/post.ts'
import type { BoardFacts, PublicTask } from '#server/rooms/pledges/views-board.ts'
import type { PublishedStories } from '#server/rooms/stories/views-board.ts'
import type { PublicPost } from '#server/rooms/supervision/views-board.ts'

import { boardStories, type BoardStories } from './stories-model.ts'

interface BoardVersion {
  readonly number: number
  readonly sections: readonly SignedSection[]
  readonly signed: string
  readonly published: Date
}

/** What somebody said, and what they were answered. */
export interface BoardPost {
  readonly kind: PostKind
  readonly text: string
  readonly day: string
  readonly answer: { readonly by: 'member' | 'branch'; readonly text: string; readonly day: string } | null
  /** An answer is still to come. */
  readonly waits: boolean
}

/** A pledge as everybody may see it: the newest public version in front. */
export interface BoardPledge extends BoardVersion {
  readonly id: PledgeId
  readonly termId: TermId
  readonly term: string
  readonly name: string
  readonly branchId: BranchId
  readonly branch: string
  readonly post: string
  readonly notes: readonly { readonly text: string; readonly day: string; readonly published: Date }[]
  readonly outcome: { readonly outcome: Outcome; readonly reason: string } | null
  readonly older: readonly BoardVersion[]
  /** What people said on it, the newest first, as far as the branch let it through. */
  readonly posts: readonly BoardPost[]
  /** When anything of it changed last. */
  readonly updated: Date
}

export interface BoardBranch {
  readonly id: string
  readonly name: string
  readonly members: number
}

/** A task as everybody may see it. */
export interface BoardTask extends TaskWords {
  readonly stage: TaskStage
  readonly taken: number
  readonly verified: number
  /** Of those whose own pledge stands on the board; of the others only how many. */
  readonly names: readonly string[]
}

export interface BoardNotice {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly day: string
}

/** Everything public of one school, ready to be shown. */
export interface BoardModel {
  readonly organisationId: OrganisationId
  readonly address: string
  readonly organisation: string
  readonly terms: readonly { readonly id: TermId; readonly name: string }[]
  readonly branches: readonly BoardBranch[]
  /** By name. */
  readonly pledges: readonly BoardPledge[]
  readonly byId: ReadonlyMap<string, BoardPledge>
  /** The latest first. */
  readonly tasks: readonly BoardTask[]
  /** The latest first. */
  readonly notices: readonly BoardNotice[]
  /** Taken back: their addresses say so. */
  readonly withdrawn: ReadonlySet<string>
  readonly stories: BoardStories
}

const byName = new Intl.Collator('zh-Hans-CN')

export function boardModel(
  place: { readonly id: OrganisationId; readonly address: string },
  facts: BoardFacts,
  said: readonly PublicPost[] = [],
  published: PublishedStories = { versions: [], files: new Map() },
): BoardModel {
  const { timeZone } = facts
  const day = (at: Date): string => dateInWords(dayIn(at, timeZone))
  const terms = new Map(facts.terms.map(({ id, name }) => [id, name]))
  const remarks = Map.groupBy(facts.remarks, ({ pledgeId }) => pledgeId)
  const posts = Map.groupBy(said, ({ pledgeId }) => pledgeId)
  const withdrawn = new Set<string>()
  const pledges: BoardPledge[] = []
  const names = new Map<string, string>()
  for (const [id, versions] of Map.groupBy(facts.versions, ({ pledgeId }) => pledgeId)) {
    const newest = versions.at(-1)
    // Where the newest was taken back, none of the older ones comes back in its place.
    if (newest === undefined || newest.withdrawn) {
      withdrawn.add(id)
      continue
    }
    const own = remarks.get(id) ?? []
    const judged = own.findLast(({ outcome }) => outcome !== null)
    const shown = versions
      .filter((version) => !version.withdrawn)
      .map(({ number, sections, signedAt, publishedAt }) => ({
        number,
        sections,
        signed: day(signedAt),
        published: publishedAt,
      }))
    const front = shown.at(-1)
    if (front === undefined) continue
    names.set(`${newest.memberId} ${newest.termId}`, newest.name)
    pledges.push({
      ...front,
      id,
      termId: newest.termId,
      term: terms.get(newest.termId) ?? '',
      name: newest.name,
      branchId: newest.branchId,
      branch: newest.branch,
      post: newest.post,
      notes: own
        .filter(({ outcome }) => outcome === null)
        .map(({ text, at, publishedAt }) => ({ text, day: day(at), published: publishedAt })),
      outcome:
        judged === undefined || judged.outcome === null
          ? null
          : { outcome: judged.outcome, reason: judged.text },
      older: shown.slice(0, -1).toReversed(),
      posts: (posts.get(id) ?? []).map((post) => boardPost(post)),
      updated: latest([front.published, ...own.map(({ publishedAt }) => publishedAt)]),
    })
  }
  return {
    organisationId: place.id,
    address: place.address,
    organisation: facts.organisation,
    terms: facts.terms.map(({ id, name }) => ({ id, name })),
    branches: facts.branches,
    pledges: pledges.toSorted((one, other) => byName.compare(one.name, other.name)),
    byId: new Map(pledges.map((pledge) => [String(pledge.id), pledge])),
    notices: facts.notices.map(({ id, title, text, publishedAt }) => ({
      id,
      title,
      text,
      day: day(publishedAt),
    })),
    tasks: facts.tasks.map((task) => boardTask(task, facts.today, names)),
    withdrawn,
    stories: boardStories(published, timeZone),
  }
}

function boardTask(
  { words, claims }: PublicTask,
  today: LocalDate,
  names: ReadonlyMap<string, string>,
): BoardTask {
  const counts = { taken: claims.length, verified: claims.filter(({ verified }) => verified).length }
  return {
    ...words,
    ...counts,
    stage: stageOf(words, counts, today),
    names: claims.flatMap(({ memberId, termId }) => names.get(`${memberId} ${termId}`) ?? []),
  }
}

export const boardPost = (post: PublicPost): BoardPost => ({
  kind: post.kind,
  text: post.text,
  day: dateInWords(post.leftOn),
  answer:
    post.state !== 'answered' || post.answeredBy === null || post.answeredOn === null
      ? null
      : { by: post.answeredBy, text: post.answer, day: dateInWords(post.answeredOn) },
  waits: isOpen(post.state) && post.kind !== 'praise',
})

const latest = (moments: readonly Date[]): Date => new Date(Math.max(...moments.map(Number)))

/** Of the newest term, or of the named one. */
export const pledgesOfTerm = (
  { pledges, terms }: BoardModel,
  termId = terms[0]?.id,
): readonly BoardPledge[] => pledges.filter((pledge) => pledge.termId === termId)

/** The first words of a pledge. */
export function excerpt({ sections }: BoardPledge, most: number): string {
  const text = sections.find((section) => section.text !== '')?.text ?? sections[0]?.lines[0] ?? ''
  const signs = [...text.replaceAll(/\s+/gu, ' ')]
  return signs.length <= most ? signs.join('') : `${signs.slice(0, most).join('')}…`
}
