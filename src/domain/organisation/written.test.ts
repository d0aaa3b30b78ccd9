import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  dayAsWritten,
  halfWidth,
  hoursInWords,
  readDay,
  readHours,
  readLine,
  readName,
  readStaffNumber,
  unusualName,
} from './written.ts'

const value = (result: { ok: true; value: unknown } | { ok: false; refusal: { code: string } }): unknown =>
  result.ok ? result.value : result.refusal.code

describe('staff numbers', () => {
  it.each([
    ['1001', '1001'],
    ['　１００１ ', '1001'],
    ['a-01', 'A-01'],
    ['00 12', '0012'],
    ['\u200b77', '77'],
    ['', 'organisation.staff-number-missing'],
    ['张三', 'organisation.staff-number-form'],
    ['-1', 'organisation.staff-number-form'],
    ['=1+1', 'organisation.staff-number-form'],
    ['1'.repeat(32), '1'.repeat(32)],
    ['1'.repeat(33), 'organisation.staff-number-form'],
  ])('reads %j as %j', (written, expected) => {
    expect(value(readStaffNumber(written))).toBe(expected)
  })
})

describe('names', () => {
  it.each([
    ['张三', '张三'],
    ['张　三', '张三'],
    ['张\u200b三', '张三'],
    [' 䶮𬱖 ', '䶮𬱖'],
    ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
    ['John  Smith', 'John Smith'],
    ['〇二', '〇二'],
    ['<b>粗</b>', '<b>粗</b>'],
    ['=SUM(A1)', '=SUM(A1)'],
    ['葛\u{e0100}洪', '葛\u{e0100}洪'],
    ['张', 'organisation.name-length'],
    ['葛\u{e0100}', 'organisation.name-length'],
    ['', 'organisation.name-length'],
    ['长'.repeat(21), 'organisation.name-length'],
    ['长'.repeat(20), '长'.repeat(20)],
    ['张\u202e三', 'organisation.name-form'],
    ['张\ud800三', 'organisation.name-form'],
    ['张\u0007三', 'organisation.name-form'],
  ])('reads %j as %j', (written, expected) => {
    expect(value(readName(written))).toBe(expected)
  })

  it('asks for a second look at what names seldom hold', () => {
    expect(['张三', '䶮𬱖', '阿卜杜拉·买买提', 'John Smith', '〇二'].some(unusualName)).toBe(false)
    expect(['<b>粗</b>', '=SUM', '张三2', '张\ue000'].every(unusualName)).toBe(true)
  })

  it('reads what it wrote the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (written) => {
        const once = readName(written)
        if (once.ok) expect(readName(once.value)).toEqual(once)
      }),
    )
  })
})

describe('hours', () => {
  it.each([
    ['', null],
    ['16', 1600],
    ['１６．５', 1650],
    ['16.25节', 1625],
    ['1 6 课 时', 1600],
    ['１６。５小时', 1650],
    ['节16', 'organisation.hours-form'],
    ['1节6', 'organisation.hours-form'],
    ['0', 0],
    ['40', 4000],
    ['40.01', 'organisation.hours-range'],
    ['99', 'organisation.hours-range'],
    ['-1', 'organisation.hours-form'],
    ['十六', 'organisation.hours-form'],
    ['节', 'organisation.hours-form'],
    ['16.125', 'organisation.hours-form'],
    ['1e3', 'organisation.hours-form'],
  ])('reads %j as %j', (written, expected) => {
    expect(value(readHours(written))).toBe(expected)
  })

  it('writes hours so that they read the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (hundredths) => {
        expect(value(readHours(hoursInWords(hundredths)))).toBe(hundredths)
      }),
    )
    expect(hoursInWords(1650)).toBe('16.5')
    expect(hoursInWords(1605)).toBe('16.05')
    expect(hoursInWords(null)).toBe('')
  })
})

describe('days', () => {
  it.each([
    ['', null],
    ['2026-09-01', '2026-09-01'],
    ['2026/9/1', '2026-09-01'],
    ['2026.9.1', '2026-09-01'],
    ['２０２６年９月１日', '2026-09-01'],
    ['20260901', '2026-09-01'],
    [' 2026 年 9 月 1 日 ', '2026-09-01'],
    ['12026-09-01', 'organisation.day-form'],
    ['2026-09-01起', 'organisation.day-form'],
    ['202609011', 'organisation.day-form'],
    ['约20260901', 'organisation.day-form'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-30', 'organisation.day-impossible'],
    ['2026-13-01', 'organisation.day-impossible'],
    ['0001-01-01', 'organisation.day-impossible'],
    ['去年', 'organisation.day-form'],
    ['26-9-1', 'organisation.day-form'],
  ])('reads %j as %j', (written, expected) => {
    const day = readDay(written)
    if (day.ok) expect(value(readDay(dayAsWritten(day.value)))).toBe(expected)
    expect(value(day)).toBe(expected)
  })
})

describe('lines', () => {
  it('keeps one line and says where it is too long', () => {
    expect(value(readLine('  高级讲师\n\t教研组长 ', 50))).toBe('高级讲师 教研组长')
    expect(value(readLine('字'.repeat(51), 50))).toBe('organisation.text-long')
    expect(value(readLine('𬱖'.repeat(50), 50))).toBe('𬱖'.repeat(50))
  })

  it('narrows what an input method left wide, and nothing else', () => {
    expect(halfWidth('ＡＢＣ１２３（系）')).toBe('ABC123(系)')
    expect(halfWidth('处室、系')).toBe('处室、系')
    expect(halfWidth('甲　乙')).toBe('甲 乙')
  })

  it.each([
    [readStaffNumber(' 一号 '), { text: '一号' }],
    [readName(' 张 '), { length: 1, text: '张' }],
    [readHours('十六\u0007节'), { text: '十六 节' }],
    [readHours('４０．０１节'), { text: '40.01', most: 40 }],
    [readDay(' 去年 '), { text: '去年' }],
    [readDay('2026-02-30'), { text: '2026-02-30' }],
    [readDay('很'.repeat(30)), { text: '很'.repeat(30) }],
    [readDay('很'.repeat(31)), { text: `${'很'.repeat(30)}…` }],
    [readLine('字'.repeat(51), 50), { most: 50 }],
  ])('says what was written: %#', (read, detail) => expect(read).toMatchObject({ refusal: { detail } }))

  it('shortens a long wrong text in its sentence', () => {
    const refused = readDay('很'.repeat(5000))
    expect(refused.ok ? '' : String(refused.refusal.detail?.['text'])).toHaveLength(31)
  })
})
