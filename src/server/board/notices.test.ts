import { afterAll, beforeAll, expect, it } from 'vitest'

import { proposeNotice, publications, step, withdraw } from '#contract/pledges-publication.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'

let house: TestHouse
let board: string
beforeAll(async () => {
  house = await openHouse()
  const [row] = await house.db.asOwner<{ address: string }>(
    'select address from organisation_address where organisation_id = $1',
    [house.scope.organisationId],
  )
  board = `/board/${row?.address ?? ''}`
})
afterAll(() => house.close())

const textOf = async (at: string) => (await house.request(`${board}${at}`)).text()

it('a notice stands on the board once another checked and a third approved it, and goes with a reason', async () => {
  const { partyOffice, committee, discipline } = house.people
  const other = await house.add({ roles: ['party-office'] })
  const words = { title: '关于开展<亮旗>活动的通知', text: '一、<b>承诺</b>\n二、监督' }
  expect(await house.call(discipline, proposeNotice, words)).toMatchObject({
    refusal: { code: 'common.forbidden' },
  })
  const { publicationId } = await house.must(partyOffice, proposeNotice, words)
  const { publications: waiting } = await house.must(partyOffice, publications, {})
  expect(waiting).toMatchObject([
    { kind: 'notice', name: words.title, words: [words], may: { code: 'pledges.own-pledge' } },
  ])
  expect(await textOf('/notices')).toContain('还没有公开的通知。')
  const publicationIds = [publicationId]
  await house.must(other, step, { publicationIds, step: 'check' })
  await house.must(committee, step, { publicationIds, step: 'approve' })
  expect(await textOf('/notices')).not.toContain('亮旗&gt;活动')
  expect((await house.request(`${board}/notices/${publicationId}`)).status).toBe(404)
  await house.must(partyOffice, step, { publicationIds, step: 'publish' })
  for (const at of ['', '/notices']) expect(await textOf(at)).toContain('关于开展&lt;亮旗&gt;活动的通知')
  const page = await textOf(`/notices/${publicationId}`)
  expect(page).toContain('一、&lt;b&gt;承诺&lt;/b&gt;<br>二、监督')
  expect(page).toContain('2026年11月22日公开')
  expect((await house.request(`${board}/notices/${publicationId}/more`)).status).toBe(404)
  await house.must(partyOffice, withdraw, { publicationId, reason: '活动改期' })
  expect(await textOf('')).not.toContain('亮旗&gt;活动')
  expect((await house.request(`${board}/notices/${publicationId}`)).status).toBe(404)
})
