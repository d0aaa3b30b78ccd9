import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { makeBranch, overview } from '#contract/organisation.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** The database answers every new branch with this error, as it would where a disk is full or a lock was waited for. */
async function failing(sqlState: string): Promise<void> {
  await house.db.asOwner(`
    create or replace function refuse_branch() returns trigger language plpgsql as
    $$ begin raise exception using errcode = '${sqlState}', message = 'could not extend file'; end $$`)
  await house.db.asOwner('drop trigger if exists refuse_branch on branch')
  await house.db.asOwner(
    'create trigger refuse_branch before insert on branch for each row execute function refuse_branch()',
  )
}

describe('where the database cannot', () => {
  it.each([
    ['53100', 'common.disk-full'],
    ['57P01', 'common.database-away'],
    ['XX000', 'common.failed'],
  ])('%s is said as %s, nothing was kept, and it goes on', async (sqlState, code) => {
    const { administrator } = house.people
    const before = await house.must(administrator, overview, {})
    await failing(sqlState)
    expect(await house.call(administrator, makeBranch, { name: '三支部' })).toMatchObject({
      ok: false,
      refusal: { code },
    })
    await house.db.asOwner('drop trigger refuse_branch on branch')
    expect(await house.must(administrator, overview, {})).toEqual(before)
  })

  it('and takes the same again once it can', async () => {
    const { administrator } = house.people
    await house.must(administrator, makeBranch, { name: '三支部' })
    expect((await house.must(administrator, overview, {})).branches).toHaveLength(3)
  })
})
