import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'

import { afterAll, beforeAll, expect, it } from 'vitest'
import { ZipFile } from 'yazl'

import * as arrivals from '#contract/archives-arrivals.ts'
import { seal, sealRoom } from '#documents/sealed.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'

/** A package is a stranger's file: whoever can hash can seal one. */
let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const final = {
  term: '2025学年第二学期',
  endsOn: '2026-07-01',
  branch: '机电支部',
  kind: 'stars',
  value: '四星',
  because: ['依据\n第二行'],
  decidedOn: '2026-07-05',
}
const person = { name: '何试', staffNumber: 'T1', kind: 'full', joinedOn: null, fullOn: null }
const results = (over: object = {}) =>
  JSON.stringify({
    organisationId: '0197b3a0-0000-7000-8000-000000000001',
    school: '明山技师学院',
    person,
    finals: [final],
    ...over,
  })

async function packageOf(json: string, over: object = {}, more: Readonly<Record<string, string>> = {}) {
  const files = { '结果.json': json, ...more }
  const manifest = {
    format: 'liangqi-transfer-1',
    school: '明山技师学院',
    member: { name: '何试', staffNumber: 'T1' },
    toSchool: '青溪职业中学',
    madeAt: '2026-11-20T02:00:00.000Z',
    madeBy: '丁试',
    files: Object.entries(files).map(([path, content]) => ({
      path,
      bytes: Buffer.byteLength(content),
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
    ...over,
  }
  const zip = new ZipFile()
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path)
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json')
  zip.end({ forceZip64Format: false, comment: sealRoom })
  return seal(await buffer(zip.outputStream))
}
const send = (bytes: Uint8Array) =>
  house.call(house.people.partyOffice, arrivals.readArrival, {}, { name: '转递材料.zip', bytes })

const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
it.each([
  ['a nought in a name', () => packageOf(results({ person: { ...person, name: '何\u0000试' } }))],
  ['half a character in a school', () => packageOf(results({ school: '明山\ud83d' }))],
  [
    'half a character in a reason',
    () => packageOf(results({ finals: [{ ...final, because: ['依据\udc00'] }] })),
  ],
  ['a line in a term', () => packageOf(results({ finals: [{ ...final, term: '一\u001b[2J' }] }))],
  ['lists in lists', () => packageOf(deep)],
  ['what is no object', () => packageOf('null')],
  ['another key', () => packageOf(results({ admin: true }))],
])('with %s is refused as no package', async (_what, make) => {
  expect(await send(await make())).toMatchObject({ refusal: { code: 'archives.not-a-package' } })
})

it('of a thousand files is too large for one member', async () => {
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`${at}.txt`, '']))
  expect(await send(await packageOf(results(), {}, many))).toMatchObject({
    refusal: { code: 'archives.too-large' },
  })
})

it('that says it comes from days to come brings nothing of them', async () => {
  const finals = [final, { ...final, term: '2099学年', decidedOn: '2099-01-01' }]
  const bytes = await packageOf(results({ finals }), { madeAt: '2099-06-01T00:00:00.000Z' })
  const sent = await send(bytes)
  if (!sent.ok) throw new Error(sent.refusal.code)
  const seen = await house.must(house.people.partyOffice, arrivals.arrival, sent.value)
  expect(seen.finals.map(({ term }) => term)).toEqual([final.term])
  expect(seen.refused.map(({ code }) => code)).toEqual(['future'])
})

it('shows what looks like HTML or a formula as the text that it is', async () => {
  const name = '=HYPERLINK("http://x.example")<b>'
  const sent = await send(await packageOf(results({ person: { ...person, name } })))
  if (!sent.ok) throw new Error(sent.refusal.code)
  const seen = await house.must(house.people.partyOffice, arrivals.arrival, sent.value)
  expect([seen.person.name, seen.candidates]).toEqual([name, []])
})
