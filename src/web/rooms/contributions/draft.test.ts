import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import { fieldAt, itemsOf, same, valueAt, type Value } from '#domain/contributions/fields.ts'
import type { ContributionList } from '#domain/contributions/list.ts'
import { save } from '#domain/contributions/save.ts'
import { aList, inAchievements, rowId } from '#testing/contribution-list.ts'

import {
  answered,
  blankDraft,
  choose,
  giveUp,
  merged,
  noteSent,
  shown,
  toSend,
  write,
  type Draft,
} from './draft.ts'

const items = itemsOf(noticeCatalogue)
const put = (draft: Draft, at: string, value: string | boolean, list = aList()) =>
  write(draft, list, noticeCatalogue, at, value)
const none = { conflicts: [], refused: [] }
const valueOf = (list: ContributionList, address: string): Value => {
  const field = fieldAt(address, items)
  if (field === null) throw new Error(address)
  return valueAt(list, field)
}

describe('what this device has written', () => {
  it('is shown at once, sent with what was there before, and gone when the server has it', () => {
    const draft = put(put(blankDraft, 'self/review', '尽心'), 'item/2-01/achieved', true)
    expect(shown(aList(), draft, noticeCatalogue)).toMatchObject({
      selfReview: '尽心',
      entries: [{ item: '2-01', achieved: true }],
    })
    expect(toSend(draft)).toEqual([
      { at: 'self/review', base: '', value: '尽心' },
      { at: 'item/2-01/achieved', base: false, value: true },
    ])
    expect(answered(draft, toSend(draft), none)).toEqual(blankDraft)
  })

  it('is nothing once it is as it was, and never an unknown field', () => {
    expect(put(put(blankDraft, 'self/review', '尽'), 'self/review', '')).toEqual(blankDraft)
    expect(put(blankDraft, 'self/none', 'x')).toBe(blankDraft)
    expect(
      shown(aList(), { ...blankDraft, written: { nowhere: { base: '', value: 'x' } } }, noticeCatalogue),
    ).toEqual(aList())
  })

  it('goes on from what was sent when more is typed meanwhile', () => {
    const first = put(blankDraft, 'self/review', '尽')
    const more = put(first, 'self/review', '尽心')
    expect(toSend(answered(more, toSend(first), none))).toEqual([
      { at: 'self/review', base: '尽', value: '尽心' },
    ])
    expect(answered(blankDraft, toSend(first), none)).toEqual(blankDraft)
  })

  it('stays here with the reason when the field cannot hold it, and is not sent', () => {
    const draft = put(blankDraft, 'item/2-01/note', '文'.repeat(100_000))
    expect(draft.refused['item/2-01/note']?.code).toBe('contributions.text-too-long')
    expect(toSend(draft)).toEqual([])
    expect([...String(draft.written['item/2-01/note']?.value)]).toHaveLength(100_000)
    const shorter = put(draft, 'item/2-01/note', '文')
    expect(shorter.refused).toEqual({})
    expect(toSend(shorter)).toHaveLength(1)
  })

  it('stays here with the reason when the server refuses it, until it changes or is given up', () => {
    const draft = put(blankDraft, 'self/review', '尽心')
    const refusal = { code: 'terms.too-late' }
    const after = answered(draft, toSend(draft), { conflicts: [], refused: [{ at: 'self/review', refusal }] })
    expect(toSend(after)).toEqual([])
    expect(after.written['self/review']?.value).toBe('尽心')
    const meanwhile = put(draft, 'self/review', '尽心尽力')
    const late = answered(meanwhile, toSend(draft), {
      conflicts: [],
      refused: [{ at: 'self/review', refusal }],
    })
    expect(toSend(late)).toHaveLength(1)
    expect(giveUp(after, 'self/review')).toEqual(blankDraft)
  })

  it('waits for the person where another device wrote something else', () => {
    const draft = put(blankDraft, 'self/review', '乙')
    const conflict = { at: 'self/review', stored: '甲', yours: '乙' }
    const after = answered(draft, toSend(draft), { conflicts: [conflict], refused: [] })
    expect(toSend(after)).toEqual([])
    expect(toSend(choose(after, 'self/review', true))).toEqual([
      { at: 'self/review', base: '甲', value: '乙' },
    ])
    expect(choose(after, 'self/review', false)).toEqual(blankDraft)
    expect(choose(after, 'self/none', true)).toBe(after)
  })

  it('joins the server’s list with what others ticked along', () => {
    const aim = rowId(1)
    const changed = [
      { at: `aim/${aim}/reached`, value: true },
      { at: 'item/2-01/achieved', value: true },
      { at: 'nowhere', value: '' },
    ]
    const list = merged(aList(), noticeCatalogue, [], { version: 9, changed, ...none })
    expect(list).toMatchObject({ version: 9, aims: [{ reached: true }], entries: [{ achieved: true }] })
  })
})

it('loses nothing, whatever is typed while the network comes and goes', () => {
  const at = fc.constantFrom('self/review', 'item/2-01/note', 'item/2-02/note')
  const step = fc.oneof(
    fc.record({ kind: fc.constant('type' as const), at, word: fc.constantFrom('甲', '乙', '丙', '') }),
    fc.record({ kind: fc.constant('send' as const), arrives: fc.boolean(), heard: fc.boolean() }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let server = aList()
      let draft = blankDraft
      let seen = server
      const last: Record<string, string> = {}
      const exchange = (arrives: boolean, heard: boolean) => {
        const sent = toSend(draft)
        if (sent.length === 0) return
        draft = noteSent(draft, sent)
        if (!arrives) return
        const saved = save(server, sent, items, inAchievements)
        server = { ...saved.list, version: server.version + 1 }
        if (!heard) return
        draft = answered(draft, sent, saved)
        seen = merged(seen, noticeCatalogue, sent, { ...saved, version: server.version })
        for (const address of Object.keys(last))
          expect(valueOf(seen, address)).toEqual(valueOf(server, address))
      }
      for (const each of steps) {
        if (each.kind === 'type') {
          draft = write(draft, seen, noticeCatalogue, each.at, each.word)
          last[each.at] = each.word
        } else exchange(each.arrives, each.heard)
      }
      exchange(true, true)
      exchange(true, true)
      for (const [address, word] of Object.entries(last)) {
        const conflict = draft.conflicts[address]
        // one device alone never meets a conflict, and what it wrote last is what the server has
        expect(conflict).toBeUndefined()
        expect(same(valueOf(server, address), word)).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})
