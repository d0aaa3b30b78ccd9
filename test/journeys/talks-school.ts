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
