/** Full-width digits, letters and the signs that numbers need, narrowed; Chinese punctuation and brackets stay. */
const narrow = (text: string): string =>
  text.replaceAll(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0d\uff0e\uff0f\uff0b\uff05]/gu, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  )

// oxlint-disable-next-line no-control-regex -- the very characters to drop
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200d\u2060\ufeff]/gu

/** As a person meant it: NFC, no control or zero-width characters, spaces of any kind trimmed. */
export function normalised(text: string): string {
  return narrow(text.toWellFormed().normalize('NFC'))
    .replaceAll(unseen, '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\u00a0\u3000]/gu, ' ')
    .trim()
}

/** A cell's value as text. */
export function shown(value: string | number | boolean | Date | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : momentText(value)
  if (typeof value === 'number') return numberText(value)
  return typeof value === 'boolean' ? (value ? '是' : '否') : normalised(value)
}

function momentText(value: Date): string {
  const text = value.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ')
}

/** Excel computes in 15 digits: 12.1 + 0.2 is shown as 12.3, not 12.299999999999999. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return ''
  if (Number.isSafeInteger(value)) return String(value)
  const short = Number(value.toPrecision(15))
  return Number.isInteger(short) ? BigInt(short).toString() : String(short)
}
