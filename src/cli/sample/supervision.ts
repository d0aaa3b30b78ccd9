import { createHash } from 'node:crypto'

import { publications } from '#contract/pledges-publication.ts'
import { challenge, leave } from '#contract/supervision-board.ts'
import { decide, ofBranch, reply } from '#contract/supervision.ts'
import { addDays, type LocalDate } from '#domain/kernel/local-date.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import { isProof, proofBlock, statementText } from '#domain/supervision/proof.ts'

import { momentOn } from './calendar.ts'
import type { Cast } from './cast.ts'
import type { Enrolled } from './enter.ts'
import { allMembers, holderOf } from './people-of.ts'
import { shownMember } from './sign-ins.ts'
import { earlierWords, newWords, type SampleWords } from './supervision-words.ts'

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()

/** What teachers and students said on the public pledges of the branch that is shown, in every state. */
export async function superviseAll(cast: Cast, today: LocalDate): Promise<void> {
  const office = holderOf(cast, 'party-office', null)
  const { publications: shown, board } = await cast.do(office, publications, { state: 'public', size: 200 })
  const members = new Map(allMembers(cast).map((person) => [person.memberId, person]))
  const standing = shown.flatMap(({ kind, memberId, pledgeId }) => {
    const person = memberId === null ? undefined : members.get(memberId)
    const isSecretary = person?.roles.some(({ role }) => role === 'secretary')
    if (kind !== 'pledge' || pledgeId === null) return []
    return person?.branch === 1 && isSecretary !== true ? [{ person, pledgeId }] : []
  })
  // The newest pledge of the member who is shown stands first, so that each page has something to look at.
  const about = standing.toSorted((one, other) => rank(one.person) - rank(other.person))
  if (about.length === 0) return
  const school = board.split('/').at(-1) ?? ''
  const all = [
    ...earlierWords.map((words) => ({ words, day: addDays(today, -25) })),
    ...newWords.map((words) => ({ words, day: addDays(today, -1) })),
  ]
  for (const [at, { words, day }] of all.entries()) {
    const { person, pledgeId } = about[Math.floor(at / 2) % about.length] ?? {}
    if (person === undefined || pledgeId === undefined) continue
    await say(cast.at(momentOn(day, 9)), { school, pledgeId, words })
    await follow(cast.at(momentOn(day, 15)), person, words)
  }
}

const rank = ({ number }: Enrolled): number => (number === shownMember ? 0 : 1)

interface Saying {
  readonly school: string
  readonly pledgeId: PledgeId
  readonly words: SampleWords
}

/** As a browser does it. */
async function say(cast: Cast, { school, pledgeId, words: { kind, text } }: Saying): Promise<void> {
  const asked = await cast.do(null, challenge, { pledgeId })
  const receipt = sha256(`sample ${text}`).toString('hex')
  const statement = { challenge: asked.challenge, pledgeId, kind, text, receipt }
  const base = sha256(statementText(statement))
  let counter = 0
  while (!isProof(sha256(proofBlock(base, counter)), asked.bits)) counter += 1
  await cast.do(null, leave, { ...statement, counter, school, website: '' })
}

async function follow(cast: Cast, person: Enrolled, { text, steps }: SampleWords): Promise<void> {
  const secretary = holderOf(cast, 'secretary', 1)
  const { branchId } = person
  if (branchId === null) return
  for (const step of steps) {
    const { posts } = await cast.do(secretary, ofBranch, { branchId, size: 200 })
    const post = posts.find((each) => each.text === text)
    if (post === undefined) throw new Error(`nobody said: ${text}`)
    const asked = { supervisionPostId: post.id, seen: post.version }
    if (step.move === 'reply') await cast.do(person, reply, { ...asked, text: step.text ?? '' })
    else await cast.do(secretary, decide, { branchId, ...asked, ...step, move: step.move })
  }
}
