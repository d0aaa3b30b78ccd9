import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { keeping, saveKeeping } from '#contract/archives-keeping.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('the classes', () => {
  it('are read by everybody and changed in versions by those who keep the archive', async () => {
    const { member, partyOffice } = house.people
    const seen = await house.must(member, keeping, {})
    expect(seen).toMatchObject({ version: 0, may: { code: 'common.forbidden' } })
    const body = { ...seen.body, waitDays: 14 }
    const save = { version: 0, body, note: '多留一周' }
    expect(await house.call(member, saveKeeping, save)).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
    expect(await house.must(partyOffice, saveKeeping, save)).toEqual({ version: 1 })
    expect(await house.call(partyOffice, saveKeeping, save)).toMatchObject({
      refusal: { code: 'common.changed-meanwhile' },
    })
    expect(await house.must(member, keeping, {})).toMatchObject({
      version: 1,
      note: '多留一周',
      madeBy: partyOffice.name,
      body: { waitDays: 14 },
    })
  })

  it('refuse a personal file with years', async () => {
    const { version, body } = await house.must(house.people.partyOffice, keeping, {})
    const wrong = { ...body, kinds: { ...body.kinds, stars: 'ten' } }
    const asked = { version, body: wrong, note: '试' }
    expect(await house.call(house.people.partyOffice, saveKeeping, asked)).toMatchObject({
      refusal: { code: 'archives.keeping-must-be-kept', detail: { kind: '贡献度星级' } },
    })
  })
})
