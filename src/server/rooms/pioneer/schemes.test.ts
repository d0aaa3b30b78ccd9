import { afterAll, beforeAll, expect, it } from 'vitest'

import type { RequestOf } from '#contract/call.ts'
import { saveScheme, schemes } from '#contract/pioneer.ts'
import { schemePresets } from '#domain/pioneer/presets.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { schemeWith } from '#testing/schemes.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const preset = (name: string): Scheme => {
  const found = schemePresets[name]
  if (found === undefined) throw new Error(`no preset ${name}`)
  return found
}
it('the committee keeps a scheme in versions, and everybody may read them', async () => {
  const { committee, member, secretary } = house.people
  expect(await house.must(member, schemes, {})).toEqual({
    schemes: [],
    may: { 'pioneer.saveScheme': { code: 'common.forbidden' } },
  })
  expect((await house.must(committee, schemes, {})).may).toEqual({ 'pioneer.saveScheme': true })

  const body = preset('80+20')
  expect(await house.call(secretary, saveScheme, { after: 0, note: '', body })).toMatchObject({
    refusal: { code: 'common.forbidden' },
  })
  expect(await house.must(committee, saveScheme, { after: 0, note: '党委会议通过', body })).toMatchObject({
    version: 1,
  })
  const next = { ...body, name: '80 + 20（修订）' }
  expect(await house.must(committee, saveScheme, { after: 1, note: '', body: next })).toMatchObject({
    version: 2,
  })
  const { schemes: versions } = await house.must(member, schemes, {})
  expect(versions).toMatchObject([
    { version: 2, note: '', body: next, createdBy: committee.name },
    { version: 1, note: '党委会议通过', body },
  ])

  const audited = await house.db.asOwner<{ act: string }>(
    `select act from audit where act = 'pioneer.saveScheme'`,
  )
  expect(audited).toHaveLength(2)
})

it('refuses what is the same, what came too late, and what cannot work', async () => {
  const { committee } = house.people
  const { schemes: versions } = await house.must(committee, schemes, {})
  const [newest] = versions
  if (newest === undefined) throw new Error('no version')
  const after = newest.version
  const save = (input: RequestOf<typeof saveScheme>) => house.call(committee, saveScheme, input)
  expect(await save({ after, note: '', body: newest.body })).toMatchObject({
    refusal: { code: 'pioneer.scheme-unchanged' },
  })
  expect(await save({ after: after - 1, note: '', body: preset('100+20') })).toMatchObject({
    refusal: { code: 'common.changed-meanwhile' },
  })
  const wrong = schemeWith({
    grades: [
      { name: '优', from: '90', to: null },
      { name: '良', from: '75', to: '89' },
      { name: '差', from: null, to: null },
    ],
  })
  expect(await save({ after, note: '', body: wrong })).toMatchObject({
    refusal: { code: 'pioneer.scheme-impossible', detail: { path: 'grades[1].to' } },
  })
  expect((await house.must(committee, schemes, {})).schemes).toHaveLength(versions.length)
})

it('of two who save at once one wins and the other is told', async () => {
  const { committee } = house.people
  const { schemes: versions } = await house.must(committee, schemes, {})
  const after = versions.length
  const answers = await Promise.all(
    ['60+20-20', '100+20'].map((name) =>
      house.call(committee, saveScheme, { after, note: '', body: preset(name) }),
    ),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'common.changed-meanwhile' } })
})
