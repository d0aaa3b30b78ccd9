import { afterAll, beforeEach, describe, expect, it } from 'vitest'

import { mark, messages, unread } from '#contract/home.ts'
import { ok } from '#domain/kernel/result.ts'
import { deliver } from '#testing/deliver.ts'
import { openHouse } from '#testing/house.ts'

const house = await openHouse()
const { member, secretary } = house.people
afterAll(() => house.close())

beforeEach(() => house.db.asOwner('delete from message'))

async function tell(count: number): Promise<void> {
  await house.db.database.write(house.scope, { system: 'test' }, async (write) => {
    for (let index = 1; index <= count; index += 1) {
      write.emit({
        topic: 'message',
        payload: {
          to: [member.staffId],
          kind: 'test',
          title: `第${index}条`,
          body: '请填写。',
          link: '/list',
        },
      })
    }
    return ok(null)
  })
  await deliver(house.db, { services: house.services, timers: [], now: () => house.now() })
}

const box = (read: boolean, page = 1, size = 50) => house.must(member, messages, { read, page, size })

describe('the message box', () => {
  it('shows mine, counted, page by page, and nobody else’s', async () => {
    await tell(3)
    expect(await house.must(member, unread, {})).toEqual({ unread: 3 })
    const first = await box(false, 1, 2)
    expect(first).toMatchObject({ total: 3, unread: 3 })
    expect(first.messages).toHaveLength(2)
    expect(first.messages[0]).toMatchObject({ kind: 'test', body: '请填写。', link: '/list', read: false })
    expect((await box(false, 2, 2)).messages).toHaveLength(1)
    expect(await house.must(secretary, messages, { read: false })).toMatchObject({ total: 0, unread: 0 })
  })

  it('folds what is done, and takes it out again', async () => {
    await tell(3)
    const { messages: all } = await box(false)
    const one = all[0]?.id
    if (one === undefined) throw new Error('no message')
    expect(await house.must(member, mark, { messageIds: [one], read: true })).toEqual({ unread: 2 })
    expect((await box(true)).messages.map((message) => message.id)).toEqual([one])
    expect(await house.must(member, mark, { messageIds: [one], read: false })).toEqual({ unread: 3 })
    expect(await house.must(member, mark, { read: true })).toEqual({ unread: 0 })
    expect((await box(true)).total).toBe(3)
  })

  it('lets nobody fold another’s', async () => {
    await tell(1)
    const { messages: all } = await box(false)
    await house.must(secretary, mark, { messageIds: all.map((message) => message.id), read: true })
    expect(await house.must(member, unread, {})).toEqual({ unread: 1 })
  })
})
