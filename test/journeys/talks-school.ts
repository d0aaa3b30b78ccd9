import type { Browser, BrowserContext, Page } from '@playwright/test'

import { dayIn } from '#domain/kernel/local-date.ts'
import { writeSheet } from '#documents/excel/write.ts'

import { samplePeople, type SamplePerson } from '../../src/cli/sample/people.ts'
import { call, sit, type School } from './school.ts'

const people = samplePeople()
const find = (fits: (person: SamplePerson) => boolean): SamplePerson => {
  const found = people.find(fits)
  if (found === undefined) throw new Error('the sample school lacks somebody')
  return found
}
const plain = people.filter(
  ({ branch, roles, rank }) => branch === 1 && roles.length === 0 && rank === 'none',
)
const [behind, slow, helper] = plain
if (behind === undefined || slow === undefined || helper === undefined)
  throw new Error('a branch of the sample is too small')

/** 机电工程党支部: two members who are behind, one who helps, and those who talk. */
export const cast = {
  behind,
  slow,
  helper,
  committee: find(({ position }) => position === '党委书记'),
  other: find(({ position }) => position === '校长、党委副书记'),
  discipline: find(({ position }) => position === '纪检员'),
  secretary: find(({ branch, roles }) => branch === 1 && roles.some(({ role }) => role === 'secretary')),
  personnel: find(({ roles }) => roles.some(({ role }) => role === 'personnel')),
  office: find(({ position }) => position === '党政办主任'),
} as const
export type Name = keyof typeof cast

/** So many days from today, on the wall in China. */
export const day = (later: number): string =>
  dayIn(new Date(Date.now() + later * 86_400_000), 'Asia/Shanghai')

export const desk = (browser: Browser, { address }: School, who: Name, hat = 'organisation'): Promise<Page> =>
  sit(browser, address, { who: cast[who].number, at: 'desktop', hat })
export const phone = (browser: Browser, { address }: School, who: Name): Promise<Page> =>
  sit(browser, address, { who: cast[who].number, at: 'phone', hat: 'member' })

/** A term with an appraisal that stands, in which the two members come last; by calls, nobody needs to watch. */
export async function openRound(office: BrowserContext, personnel: BrowserContext): Promise<void> {
  const { termId } = await call<{ termId: string }>(office, 'terms.create', {
    name: '2026 学年第一学期',
    startsOn: day(-30),
    endsOn: day(120),
    plan: {},
    policyId: null,
    catalogueId: null,
  })
  const { term } = await call<{ term: { version: number } }>(office, 'terms.detail', { termId }, 'read')
  await call(office, 'terms.open', { termId, version: term.version })
  await appraiseLast(personnel, [cast.behind.number, cast.slow.number])
}

/** An appraisal of all staff that stands, in which these come last. */
export async function appraiseLast(personnel: BrowserContext, numbers: readonly string[]): Promise<void> {
  const last = new Set(numbers)
  const columns = ['工号', '得分'].map((header) => ({ header, kind: 'text' as const }))
  const rows = people.map(({ number }, at) => [number, String(last.has(number) ? 60 : 70 + (at % 25))])
  const buffer = Buffer.from(await writeSheet([{ name: '绩效', columns, rows }]))
  const answer = await personnel.request.post('/api/appraisals.read', {
    headers: { 'x-liangqi': '1' },
    multipart: {
      input: '{}',
      file: { name: '绩效.xlsx', mimeType: 'application/octet-stream', buffer },
    },
  })
  const { batchId } = (await answer.json()) as { batchId: string }
  const { missingInAll } = await call<{ missingInAll: number }>(
    personnel,
    'appraisals.preview',
    { batchId },
    'read',
  )
  await call(personnel, 'appraisals.commit', { batchId, missing: missingInAll })
}

interface Shown {
  readonly id: string
  readonly version: number
}

/** A talk from its plan to signed, for whom nobody needs to watch. */
export async function talkTo(
  contexts: Readonly<Record<'committee' | 'secretary' | 'slow', BrowserContext>>,
  staffIds: Readonly<Record<'committee' | 'discipline' | 'secretary' | 'helper', string>>,
): Promise<string> {
  interface Candidates {
    readonly term: { readonly id: string }
    readonly candidates: readonly { readonly name: string; readonly memberId: string }[]
  }
  const { term, candidates } = await call<Candidates>(contexts.committee, 'talks.overview', {}, 'read')
  const memberId = candidates.find(({ name }) => name === cast.slow.name)?.memberId
  const { talkId } = await call<{ talkId: string }>(contexts.committee, 'talks.plan', {
    termId: term.id,
    memberId,
    firstId: null,
    why: '',
    talkers: {
      committee: staffIds.committee,
      discipline: staffIds.discipline,
      secretary: staffIds.secretary,
    },
    on: day(0),
    at: '08:00',
    place: '行政楼 305',
  })
  const held = await call<Shown>(contexts.secretary, 'talks.record', {
    talkId,
    version: 1,
    heldOn: day(0),
    words: '谈了值周缺岗。',
    ownWords: '愿意改。',
    goals: [{ text: '值周到岗', dueOn: day(20) }],
  })
  const signed = await call<Shown>(contexts.slow, 'talks.sign', {
    talkId,
    version: held.version,
    signature: { typed: cast.slow.name },
  })
  await call(contexts.secretary, 'talks.support', {
    talkId,
    version: signed.version,
    helperId: staffIds.helper,
    checkOn: day(7),
    endsOn: day(15),
    steps: [{ text: '一起排值周表', dueOn: day(10) }],
  })
  return talkId
}
