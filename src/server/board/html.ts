/** Text that is markup already; only `markup` and `raw` make it, so that nothing written by people gets in unescaped. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | null | readonly Html[]

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** As text or as a quoted attribute; XML takes no control characters, so they are dropped. */
const escaped = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- the very characters to drop
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
    .replaceAll(/[&<>"']/gu, (sign) => escapes[sign] ?? '')

function written(part: Part): string {
  if (part === null) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  return part.map(({ text }) => text).join('')
}

/**
 * A piece of a page; what stands in `${…}` is escaped unless it is a piece itself. Not called `html`, or the formatter
 * would put spaces of its own into what we send.
 */
export const markup = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(texts.map((text, at) => text + written(parts[at] ?? null)).join(''))

/** Text of our own making: the style sheet, a drawing. */
export const raw = (text: string): Html => new Html(text)

/** Lines as people wrote them. */
export const lines = (text: string): Html =>
  new Html(
    text
      .split('\n')
      .map((line) => escaped(line))
      .join('<br>'),
  )
