import { afterAll, beforeAll, expect, it } from 'vitest'

import { importUpload } from '#contract/organisation-import.ts'
import { houseOf, perform } from '#server/http/perform.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { actorOn, type Person } from '#testing/people.ts'

import { allAnswers } from './all.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const nobody = '0197b3a0-0000-7000-8000-000000000000'
const resolution = {
  termId: nobody,
  authority: '市教育局',
  year: 2026,
  about: '学校工作',
  proportion: '二分之一',
  members: [{ memberId: nobody, stars: 4 }],
}

/** What each upload wants beside its file, and who may bring it. */
const asked: Readonly<
  Record<string, { readonly who: (house: TestHouse) => Person; readonly input: object }>
> = {
  'contributions.attach': {
    who: ({ people }) => people.member,
    input: { listId: nobody, row: '1-01' },
  },
  'contributions.readFacts': { who: ({ people }) => people.partyOffice, input: {} },
  'pioneer.readValues': { who: ({ people }) => people.secretary, input: { termId: nobody } },
  'appraisals.read': { who: ({ people }) => people.personnel, input: {} },
  'study.attachToMeeting': { who: ({ people }) => people.secretary, input: { meetingId: nobody } },
  'study.attachToNote': { who: ({ people }) => people.member, input: { noteId: nobody } },
  'stories.attach': { who: ({ people }) => people.member, input: { storyId: nobody } },
  'stories.putVideo': { who: ({ people }) => people.member, input: { storyUploadId: nobody, offset: 0 } },
  'tasks.attach': { who: ({ people }) => people.member, input: { claimId: nobody } },
  'catalogue.readFile': { who: ({ people }) => people.committee, input: { catalogueId: nobody } },
  'terms.readCalendarFile': { who: ({ people }) => people.administrator, input: {} },
  'archives.readArrival': { who: ({ people }) => people.partyOffice, input: {} },
  'reviews.designate': { who: ({ people }) => people.committee, input: resolution },
  'reviews.amend': { who: ({ people }) => people.committee, input: { ...resolution, reason: '公布之后' } },
}

const closed = (): never => {
  throw new Error('a transaction was opened for a file that nobody had looked at')
}

const uploads = allAnswers.filter(
  // The people's workbook is stored as it came; a job reads it, outside of any request.
  ({ call }) => call.kind === 'upload' && call.name !== importUpload.name,
)

it('knows every upload', () => {
  expect(new Set(uploads.map(({ call }) => call.name))).toEqual(new Set(Object.keys(asked)))
})

it.each(uploads)('$call.name looks at its file before a transaction is open', async (answer) => {
  const wanted = asked[answer.call.name]
  if (wanted === undefined) throw new Error('an upload that the test does not know')
  const who = wanted.who(house)
  const actor = await actorOn(house.db, who.organisationId, who.staffId, house.now())
  const branchId = house.people.branch
  const ofBranch = answer.call.scope === 'branch' ? { branchId } : {}
  const done = await perform(
    houseOf(
      { ...house.db.database, read: closed, write: closed, writeTogether: closed },
      house.services,
      allAnswers,
    ),
    answer,
    {
      session: { actor, mustChangePassword: false, secondFactor: 'not-needed' },
      client: { address: '', agent: '', origin: '', cookies: {} },
      reply: { setCookie: () => undefined, clearCookie: () => undefined },
      now: house.now(),
      input: { ...wanted.input, ...ofBranch },
      file: { name: '名单.xlsx', bytes: new TextEncoder().encode('姓名,日期') },
    },
  )
  expect(done.ok ? '' : done.refusal.code).toMatch(
    /^(?:excel\.not-a-workbook|file\.kind|archives\.unreadable)$/u,
  )
})
