import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { normalPassword, passwordFault } from './auth-password.ts'

describe('a new password', () => {
  it.each([
    ['雨停以后操场还湿着', null],
    ['窗外的石榴', null],
    ['窗外石榴', 'auth.password-short'],
    ['correct horse battery', null],
    ['kfm7-x2pq-94td', null],
    ['abc', 'auth.password-short'],
    ['', 'auth.password-short'],
    ['13812345678', 'auth.password-digits'],
    ['1990-01-01 12', 'auth.password-digits'],
    ['１３８１２３４５６７８', 'auth.password-digits'],
    ['aaaaaaaaaaaa', 'auth.password-simple'],
    ['abababababab', 'auth.password-simple'],
    ['abcdefghijklm', 'auth.password-simple'],
    ['zyxwvutsrqponm', 'auth.password-simple'],
    ['Password2026!', 'auth.password-common'],
    ['P@ssw0rd123456', 'auth.password-common'],
    ['Qwertyuiop123', 'auth.password-common'],
    ['1qaz2wsx3edc', 'auth.password-common'],
    ['admin@12345', 'auth.password-common'],
    ['T1072T1072T', 'auth.password-staff-number'],
    ['t1072-2026', 'auth.password-staff-number'],
    ['我的石榴树下T1072', null],
  ] as const)('%s → %s', (password, fault) => {
    expect(passwordFault(password, 'T1072')).toBe(fault)
  })

  it('is judged the same however its characters were composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        expect(passwordFault(text.normalize('NFD'), 'T1')).toBe(passwordFault(text.normalize('NFC'), 'T1'))
        expect(normalPassword(normalPassword(text))).toBe(normalPassword(text))
      }),
    )
  })

  it('of ten random letters and more is nearly always taken', () => {
    const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...letters), { minLength: 14, maxLength: 20 }), (found) => {
        fc.pre(new Set(found).size >= 8)
        const fault = passwordFault(found.join(''), 'Z9')
        expect([null, 'auth.password-common']).toContain(fault)
      }),
    )
  })

  it('is judged at once, however long', () => {
    const began = performance.now()
    for (const text of ['a'.repeat(100_000), '1'.repeat(100_000), '亮'.repeat(100_000)])
      passwordFault(text, 'T1072')
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
