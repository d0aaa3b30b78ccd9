import { createHash } from 'node:crypto'

import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import * as calls from '#contract/contributions.ts'
import type { ListId } from '#domain/kernel/ids.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

let house: TestHouse
let term: TestTerm
let me: Person
let listId: ListId

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
})
afterAll(() => house.close())

beforeEach(async () => {
  await term.to('goals')
  me = await house.add({ branch: house.people.branch })
  ;({ listId } = await house.must(me, calls.open, { termId: term.id }))
})

const mine = (who: Person = me) => house.must(who, calls.mine, {})
const save = (patches: { at: string; base: unknown; value: unknown }[], who: Person = me) =>
  house.must(who, calls.save, { listId, patches: patches as never })
const tick = (at: string, value = true) => save([{ at, base: !value, value }])
const typed = async (part: 'goals' | 'achievements', who: Person = me) => {
  const { list } = await mine(who)
  return house.call(who, calls.sign, {
    listId,
    part,
    version: list?.version ?? 0,
    signature: { typed: who.name },
  })
}
const drawn = async (strokes: string) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><rect width="600" height="200" fill="#fff"/>${strokes}</svg>`
  return (await sharp(Buffer.from(svg)).png().toBuffer()).toString('base64')
}

describe('opening', () => {
  it('copies the header from the record, once', async () => {
    await house.db.asOwner('update staff set position = $1, weekly_hours = 1250 where id = $2', [
      '高级讲师',
      me.staffId,
    ])
    const other = await house.add({ branch: house.people.branch })
    await house.db.asOwner('update staff set post = $1, weekly_hours = 1250 where id = $2', [
      '数控教师',
      other.staffId,
    ])
    const [one, two] = await Promise.all([
      house.must(other, calls.open, { termId: term.id }),
      house.must(other, calls.open, { termId: term.id }),
    ])
    expect(one).toEqual(two)
    const { list } = await mine(other)
    expect(list?.header).toMatchObject({ name: other.name, post: '数控教师', weeklyHours: '12.5' })
    await house.db.asOwner('update staff set post = $1 where id = $2', ['别的', other.staffId])
    expect((await mine(other)).list?.header.post).toBe('数控教师')
  })

  it('is refused outside its phases, and open to an extension', async () => {
    await term.to('working')
    const late = await house.add({ branch: house.people.branch })
    expect(await house.call(late, calls.open, { termId: term.id })).toMatchObject({
      refusal: { code: 'terms.too-late' },
    })
    if (late.memberId === null) throw new Error('a member')
    await term.extend(late.memberId, 'goals', '2026-11-22', house.people.committee.staffId)
    expect(await house.call(late, calls.open, { termId: term.id })).toMatchObject({ ok: true })
  })
})

describe('saving', () => {
  it('keeps ticks, words and rows, and says what changed', async () => {
    const aim = '0198c0de-0000-7000-8000-00000000000a'
    const saved = await save([
      { at: 'item/1-05/goal', base: false, value: true },
      { at: 'header/post', base: '', value: '  教师 ' },
      { at: `aim/${aim}/text`, base: '', value: '指导学生获奖' },
      { at: `aim/${aim}/items`, base: [], value: ['2-27', '1-05'] },
    ])
    expect(saved.refused).toEqual([])
    expect(saved.changed).toContainEqual({ at: 'header/post', value: '教师' })
    expect(saved.changed).toContainEqual({ at: 'item/2-27/goal', value: true })
    const { list } = await mine()
    expect(list?.version).toBe(saved.version)
    expect(list?.entries.filter((row) => row.goal).map((row) => row.item)).toEqual(['1-05', '2-27'])
    expect(list?.aims).toMatchObject([{ id: aim, text: '指导学生获奖', items: ['1-05', '2-27'] }])
    await save([
      { at: `aim/${aim}/text`, base: '指导学生获奖', value: '' },
      { at: `aim/${aim}/items`, base: ['1-05', '2-27'], value: [] },
    ])
    expect((await mine()).list?.aims).toEqual([])
  })

  it('merges two devices and shows both values where they differ', async () => {
    await term.to('achievements')
    await save([{ at: 'item/2-01/note', base: '', value: '一月献血' }])
    const phone = save([{ at: 'item/2-01/note', base: '一月献血', value: '一月献血 200 毫升' }])
    const desk = save([{ at: 'item/2-02/note', base: '', value: '两门课' }])
    const [one, two] = await Promise.all([phone, desk])
    expect([...one.conflicts, ...two.conflicts]).toEqual([])
    const late = await save([{ at: 'item/2-01/note', base: '一月献血', value: '三月献血' }])
    expect(late.conflicts).toEqual([{ at: 'item/2-01/note', stored: '一月献血 200 毫升', yours: '三月献血' }])
    expect((await mine()).list?.entries.find((row) => row.item === '2-01')?.note).toBe('一月献血 200 毫升')
  })

  it('refuses field by field what is too long, unknown or too late, and keeps the rest', async () => {
    const saved = await save([
      { at: 'self/review', base: '', value: 'x' },
      { at: 'item/9-99/goal', base: false, value: true },
      { at: 'header/weeklyHours', base: '', value: '99' },
      { at: 'header/name', base: '', value: '别人' },
      { at: 'item/1-01/goal', base: false, value: true },
    ])
    expect(saved.refused.map(({ at, refusal }) => [at, refusal.code])).toEqual([
      ['self/review', 'terms.too-early'],
      ['item/9-99/goal', 'contributions.field-unknown'],
      ['header/weeklyHours', 'contributions.hours-wrong'],
      ['header/name', 'contributions.name-fixed'],
    ])
    expect(saved.changed).toEqual([{ at: 'item/1-01/goal', value: true }])
  })

  it('refuses five megabytes of text whole, and half a megabyte by the field', async () => {
    await term.to('achievements')
    const huge = await house.call(me, calls.save, {
      listId,
      patches: [{ at: 'self/review', base: '', value: '文'.repeat(1_700_000) }],
    })
    expect(huge).toMatchObject({ refusal: { code: 'common.too-large' } })
    const long = await save([{ at: 'self/review', base: '', value: '文'.repeat(100_000) }])
    expect(long.refused[0]?.refusal).toEqual({
      code: 'contributions.text-too-long',
      detail: { most: 5000, length: 100_000 },
    })
    expect((await mine()).list?.selfReview).toBe('')
  })

  it('refuses ticks after the deadline but for an extension', async () => {
    await term.to('working')
    const late = await tick('item/1-02/goal')
    expect(late.refused[0]?.refusal.code).toBe('terms.too-late')
    if (me.memberId === null) throw new Error('a member')
    await term.extend(me.memberId, 'goals', '2026-11-22', house.people.committee.staffId)
    expect((await tick('item/1-02/goal')).refused).toEqual([])
    house.at('2026-11-23T00:00:00+08:00')
    expect((await tick('item/1-03/goal')).refused[0]?.refusal.code).toBe('terms.too-late')
    house.at('2026-11-22T10:00:00+08:00')
  })

  it('shows nobody another member’s list, nor lets them touch it', async () => {
    const other = await house.add({ branch: house.people.branch })
    const missing = { refusal: { code: 'common.not-found' } }
    const patches = [{ at: 'item/1-01/goal', base: false, value: true }]
    expect(await house.call(other, calls.save, { listId, patches })).toMatchObject(missing)
    expect(await house.call(other, calls.history, { listId })).toMatchObject(missing)
    expect(await house.call(other, calls.handIn, { listId, part: 'goals' })).toMatchObject(missing)
    expect((await mine(other)).list).toBeNull()
  })
})

describe('signing', () => {
  it('freezes the goals under a hash of what was signed', async () => {
    await tick('item/1-05/goal')
    const signed = await typed('goals')
    expect(signed).toMatchObject({ ok: true, value: { signature: { number: 1, drawn: false } } })
    const after = await tick('item/1-06/goal')
    expect(after.refused[0]?.refusal.code).toBe('contributions.goals-signed')
    const [row] = await house.db.asOwner<{ content: string; content_hash: string }>(
      'select content, content_hash from contribution_signature where list_id = $1',
      [listId],
    )
    expect(
      createHash('sha256')
        .update(row?.content ?? '')
        .digest('hex'),
    ).toBe(row?.content_hash)
    expect(JSON.parse(row?.content ?? '')).toMatchObject({
      kind: 'goals',
      number: 1,
      goals: [{ item: '1-05', text: '指导省级及以上学生技能大赛' }],
    })
    expect(await typed('goals')).toMatchObject({ refusal: { code: 'contributions.signed-already' } })
  })

  it('cannot be altered or deleted by the program', async () => {
    await tick('item/1-05/goal')
    await typed('goals')
    const harm = (work: 'update' | 'delete') =>
      house.db.database.write(house.scope, { system: 'test' }, async (write) => {
        await (work === 'update'
          ? write.sql.updateTable('contribution_signature').set({ content: '{}' }).execute()
          : write.sql.deleteFrom('contribution_signature').execute())
        return { ok: true, value: null }
      })
    await expect(harm('update')).rejects.toThrow(/permission denied/u)
    await expect(harm('delete')).rejects.toThrow(/permission denied/u)
  })

  it('takes a drawing with ink and the own name, nothing else', async () => {
    await tick('item/1-05/goal')
    const version = (await mine()).list?.version ?? 0
    const sign = (signature: { drawn: string } | { typed: string }) =>
      house.call(me, calls.sign, { listId, part: 'goals', version, signature })
    expect(await sign({ typed: '别人' })).toMatchObject({ refusal: { code: 'contributions.signature-name' } })
    expect(await sign({ drawn: await drawn('') })).toMatchObject({
      refusal: { code: 'contributions.signature-blank' },
    })
    expect(await sign({ drawn: Buffer.from('x'.repeat(200)).toString('base64') })).toMatchObject({
      refusal: { code: 'file.kind' },
    })
    const ink = await drawn(
      '<path d="M20 150 C 100 10, 300 190, 560 40" stroke="#111" stroke-width="6" fill="none"/>',
    )
    expect(await sign({ drawn: ink })).toMatchObject({ ok: true, value: { signature: { drawn: true } } })
  })

  it('needs something to sign and the competitions named', async () => {
    expect(await typed('goals')).toMatchObject({ refusal: { code: 'contributions.no-goals' } })
    await term.to('achievements')
    await save([{ at: 'item/1-05/achieved', base: false, value: true }])
    expect(await typed('achievements')).toMatchObject({
      refusal: { code: 'contributions.competition-missing' },
    })
    await save([{ at: 'item/1-05/competition', base: '', value: '2026 省赛 数控' }])
    expect(await typed('achievements')).toMatchObject({ ok: true })
  })

  it('hands in once, and only what is signed', async () => {
    await tick('item/1-05/goal')
    const hand = () => house.call(me, calls.handIn, { listId, part: 'goals' })
    expect(await hand()).toMatchObject({ refusal: { code: 'contributions.sign-first' } })
    await typed('goals')
    const twice = await Promise.all([hand(), hand()])
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
    expect(twice.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'contributions.handed-in-already' },
    })
  })

  it('opens again with a reason, as a new version', async () => {
    await tick('item/1-05/goal')
    await typed('goals')
    const reopen = (reason: string) => house.call(me, calls.reopen, { listId, part: 'goals', reason })
    expect(await reopen('')).toMatchObject({ refusal: { code: 'common.invalid-input' } })
    expect(await reopen('漏填了一项')).toMatchObject({ value: { outcome: 'reopens' } })
    await tick('item/1-06/goal')
    expect(await typed('goals')).toMatchObject({ value: { signature: { number: 2 } } })
    await house.must(me, calls.handIn, { listId, part: 'goals' })
    expect(await reopen('还要改')).toMatchObject({ value: { outcome: 'asks' } })
    expect(await reopen('还要改')).toMatchObject({ refusal: { code: 'contributions.asked-already' } })
    const { versions, requests } = await house.must(me, calls.history, { listId })
    expect(versions.map(({ number, inForce, setAside }) => [number, inForce, setAside?.reason])).toEqual([
      [1, false, '漏填了一项'],
      [2, true, undefined],
    ])
    expect(requests).toMatchObject([{ part: 'goals', answer: 'open' }])
  })

  it('tells the one who signs what another device changed', async () => {
    await tick('item/1-05/goal')
    const seen = (await mine()).list?.version ?? 0
    await tick('item/1-06/goal')
    const signed = await house.call(me, calls.sign, {
      listId,
      part: 'goals',
      version: seen,
      signature: { typed: me.name },
    })
    expect(signed).toMatchObject({ refusal: { code: 'contributions.changed-elsewhere' } })
  })
})
