import { parseLocalDate } from '../kernel/local-date.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

/** What can be wrong with one field of a person's record, wherever it was written: in a form or in a spreadsheet. */
export type FieldCode =
  | 'organisation.staff-number-missing'
  | 'organisation.staff-number-form'
  | 'organisation.name-length'
  | 'organisation.name-form'
  | 'organisation.hours-form'
  | 'organisation.hours-range'
  | 'organisation.day-form'
  | 'organisation.day-impossible'
  | 'organisation.text-long'

/** Full-width letters, digits and signs as people's input methods leave them, to the plain ones. */
export const halfWidth = (text: string): string =>
  text.replaceAll(/[\uff01-\uff5e]/gu, (character) => character.normalize('NFKC')).replaceAll('\u3000', ' ')

/** Characters that nobody sees and that make two equal-looking texts differ. */
const invisible = /[\u200b-\u200f\u2060\ufeff\u00ad]/gu
const control = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffd]/u

/** Letters and digits, written as people may; upper case, so that `a01` and `A01` are one person. */
export function readStaffNumber(written: string): Result<string, FieldCode> {
  const number = halfWidth(written).replaceAll(invisible, '').replaceAll(/\s/gu, '').toUpperCase()
  if (number === '') return refuse('organisation.staff-number-missing')
  if (!/^[0-9A-Z][0-9A-Z_-]{0,31}$/u.test(number))
    return refuse('organisation.staff-number-form', { text: shown(written) })
  return ok(number)
}

/**
 * Two to twenty characters, rare ones too; minority and foreign names with `·`. Markup is text like any other:
 * it is stored and shown as written, never run. The space that pads a short name to three columns goes.
 */
export function readName(written: string): Result<string, FieldCode> {
  if (!written.isWellFormed()) return refuse('organisation.name-form')
  const name = written
    .normalize('NFC')
    .replaceAll(invisible, '')
    .replaceAll(/[\u2022\u2027\u22c5\u2219\u30fb\uff65\u0387\uff0e]/gu, '·')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
  if (control.test(name)) return refuse('organisation.name-form')
  const length = lengthOf(name)
  if (length < 2 || length > 20) return refuse('organisation.name-length', { length, text: shown(name) })
  return ok(name)
}

/** Characters as people count them: a variation selector or an accent is none of its own. */
const lengthOf = (text: string): number =>
  [...text.replaceAll(/[\p{M}\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu, '')].length

/** True where a name holds what names seldom hold: worth a second look, never a refusal. */
export const unusualName = (name: string): boolean => !/^[\p{L}\p{M}\p{Nl}· '-]+$/u.test(name)

/** Lessons a week, the most that is believed, in a record, a list and a department's sheet alike. */
export const mostWeeklyHours = 40

/** 周课时数 in hundredths of an hour; null where nothing is written. */
export function readHours(written: string): Result<number | null, FieldCode> {
  const plain = halfWidth(written).replaceAll(/\s/gu, '')
  if (plain === '') return ok(null)
  const text = plain.replace(/(节|课时|小时)$/u, '')
  const match = /^(\d{1,4})(?:[.。](\d{1,2}))?$/u.exec(text)
  if (match === null) return refuse('organisation.hours-form', { text: shown(written) })
  const [, whole = '', part = ''] = match
  const hundredths = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  if (hundredths > mostWeeklyHours * 100)
    return refuse('organisation.hours-range', { text, most: mostWeeklyHours })
  return ok(hundredths)
}

/** 1650 → `16.5`; '' where there are none. */
export function hoursInWords(hundredths: number | null): string {
  if (hundredths === null) return ''
  const part = hundredths % 100
  const whole = String((hundredths - part) / 100)
  return part === 0 ? whole : `${whole}.${String(part).padStart(2, '0').replace(/0$/u, '')}`
}

/** A day as people write it: 2026-09-01, 2026/9/1, 2026.9.1, 2026年9月1日, 20260901; null where nothing is written. */
export function readDay(written: string): Result<LocalDate | null, FieldCode> {
  const text = halfWidth(written).replaceAll(/\s/gu, '')
  if (text === '') return ok(null)
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(text)
  if (match === null) return refuse('organisation.day-form', { text: shown(written) })
  const [, year = '', month = '', day = ''] = match
  const found = parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return found === null ? refuse('organisation.day-impossible', { text: shown(written) }) : ok(found)
}

/** 2026-09-01; '' where there is none. */
export const dayAsWritten = (day: LocalDate | null): string => day ?? ''

/** Any other field of the header: one line, at most `most` characters. */
export function readLine(written: string, most: number): Result<string, FieldCode> {
  const line = written
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return [...line].length > most ? refuse('organisation.text-long', { most }) : ok(line)
}

/** What was written, short enough for a sentence. */
const shown = (written: string): string => {
  const characters = [
    ...written
      .toWellFormed()
      .replaceAll(/\p{Cc}/gu, ' ')
      .trim(),
  ]
  return characters.length > 30 ? `${characters.slice(0, 30).join('')}…` : characters.join('')
}
