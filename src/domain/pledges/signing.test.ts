import { describe, expect, it, test } from 'vitest'

import { always, only } from '#testing/contribution-list.ts'
import { aPledge } from '#testing/pledge.ts'

import { noticePledgePolicy } from '../terms/pledge-policy.ts'
import { pledgeStates } from './pledge.ts'
import { change, contentToSign, note, sign, signedSections } from './signing.ts'

const codeOf = (result: ReturnType<typeof sign> | ReturnType<typeof change>) =>
  result.ok ? 'ok' : result.refusal.code
const given = { seen: 3, typed: '张三丰', name: '张三丰' }
const approved = aPledge({ state: 'approved' })

describe('signing', () => {
  it('takes the own name, however it is spaced', () => {
    expect(codeOf(sign(approved, { ...given, typed: ' 张 三丰 ' }, always))).toBe('ok')
    expect(codeOf(sign(approved, { ...given, typed: null }, always))).toBe('ok')
    expect(sign(approved, { ...given, typed: '张三' }, always)).toMatchObject({
      refusal: { code: 'pledges.signature-name', detail: { name: '张三丰' } },
    })
  })

  test.each(pledgeStates)('%s', (state) => {
    const expected = { approved: 'ok', signed: 'pledges.signed-already' }[state as 'approved' | 'signed']
    expect(codeOf(sign(aPledge({ state }), given, always))).toBe(expected ?? 'pledges.not-approved')
  })

  it('is of what was seen, in its time', () => {
    expect(codeOf(sign(approved, { ...given, seen: 4 }, always))).toBe('pledges.changed-elsewhere')
    expect(codeOf(sign(approved, given, only()))).toBe('terms.too-late')
  })
})

describe('what is signed', () => {
  const sections = signedSections(approved, noticePledgePolicy)
  const signer = { name: '张三丰', branch: '一支部', post: '数控教师' }
  const frame = { organisation: '青溪职业中学', term: '秋', number: 1 }

  it('holds the fixed lines also where nothing was added, and no empty section', () => {
    expect(sections.map(({ id, lines }) => [id, lines.length])).toEqual([
      ['pioneer', 0],
      ['conduct', 0],
      ['integrity', 4],
    ])
    const few = signedSections({ texts: {} }, noticePledgePolicy)
    expect(few.map(({ id, text }) => [id, text])).toEqual([['integrity', '']])
  })

  it('is canonical, so that its hash can be made again', () => {
    const content = contentToSign(approved, sections, signer, frame)
    expect(content).toBe(contentToSign(approved, sections, { ...signer }, { ...frame }))
    expect(content).toContain('坚持崇廉拒腐，清白做人，干净做事。')
    expect(content).not.toBe(contentToSign(approved, sections, signer, { ...frame, number: 2 }))
  })
})

describe('after the signature', () => {
  it('can be changed, with a new version', () => {
    expect(codeOf(change(aPledge({ state: 'signed' }), always))).toBe('ok')
    expect(codeOf(change(approved, always))).toBe('pledges.not-signed')
    expect(codeOf(change(aPledge({ state: 'signed' }), only()))).toBe('terms.too-late')
  })

  it('is followed by notes of how it goes, also while it is being changed', () => {
    expect(codeOf(note(aPledge({ signed: 1 }), always))).toBe('ok')
    expect(codeOf(note(approved, always))).toBe('pledges.not-signed')
    expect(codeOf(note(aPledge({ signed: 1 }), only()))).toBe('terms.too-late')
  })
})
