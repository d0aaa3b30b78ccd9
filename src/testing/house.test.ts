import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openHouse, type TestHouse } from './house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('the house for tests', () => {
  it('has one person per role, found by the gate’s own eyes', async () => {
    const rows = await house.db.asOwner<{ count: number }>('select count(*) as count from role_grant')
    expect(rows[0]?.count).toBe(8)
  })

  it('refuses strangers and unknown calls in our words', async () => {
    const response = await house.request('/api/nothing.there')
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ refusal: { code: 'common.not-found' } })
    expect(response.headers.get('x-frame-options')).toBe('DENY')
  })
})
