import { ok, refuse, type Refusal, type Result } from './result.ts'

/** Deeper than any input of the contract, far shallower than what hurts. */
const deepest = 24
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

export type JsonFault =
  | 'json.malformed'
  | 'json.deep'
  | 'json.duplicate-key'
  | 'json.forbidden-key'
  | 'json.text'

/**
 * `JSON.parse` for hostile text: also refuses nesting deeper than 24, a key that stands twice in one object,
 * keys that reach for prototypes, lone surrogates and U+0000. Linear in the length of the text. The refusal's `path`
 * names the place: `branches[0].members`.
 */
export function parseStrictJson(text: string): Result<unknown, JsonFault> {
  let value: unknown
  const fault = scan(text)
  if (fault !== null) return { ok: false, refusal: fault }
  try {
    value = JSON.parse(text)
  } catch {
    return refuse('json.malformed')
  }
  return ok(value)
}

/** An object or a list that is not closed yet. */
interface Open {
  /** Of an object, what stood in it so far. */
  readonly keys: Set<string> | null
  /** Where we are in it. */
  at: string | number
}

/** Walks the text once; what is no JSON at all is left for `JSON.parse` to refuse. */
function scan(text: string): Refusal<JsonFault> | null {
  const open: Open[] = []
  let inner: Open | undefined
  let index = 0
  while (index < text.length) {
    const character = text[index]
    if (character === '"') {
      const end = endOfString(text, index)
      if (end < 0) return { code: 'json.malformed' }
      const code = faultOf(text, index, end, inner)
      if (code !== null) return { code, detail: { path: pathOf(open) } }
      index = end
      continue
    }
    if (character === ',') {
      if (typeof inner?.at === 'number') inner.at += 1
    } else if (character === '{') open.push((inner = { keys: new Set(), at: '' }))
    else if (character === '[') open.push((inner = { keys: null, at: 0 }))
    else if (character === '}' || character === ']') {
      open.pop()
      inner = open.at(-1)
    }
    if (open.length > deepest) return { code: 'json.deep' }
    index += 1
  }
  return null
}

const pathOf = (open: readonly Open[]): string =>
  open.map(({ at }, index) => (typeof at === 'number' ? `[${at}]` : index === 0 ? at : `.${at}`)).join('')

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1
    else if (text[index] === '"') return index + 1
  }
  return -1
}

function faultOf(text: string, start: number, end: number, inner: Open | undefined): JsonFault | null {
  const content = contentOf(text, start, end)
  if (content === null) return 'json.malformed'
  const keys = inner?.keys ?? null
  if (inner === undefined || keys === null || !isFollowedByColon(text, end))
    return isText(content) ? null : 'json.text'
  inner.at = content
  if (!isText(content)) return 'json.text'
  if (forbiddenKeys.has(content)) return 'json.forbidden-key'
  if (keys.has(content)) return 'json.duplicate-key'
  keys.add(content)
  return null
}

const isText = (content: string): boolean => content.isWellFormed() && !content.includes('\u0000')

/** What stands between the quotes; what needs unfolding, or may not stand there, is left to `JSON.parse`. */
function contentOf(text: string, start: number, end: number): string | null {
  const plain = text.slice(start + 1, end - 1)
  if (!needsParsing.test(plain)) return plain
  try {
    return String(JSON.parse(text.slice(start, end)))
  } catch {
    return null
  }
}

// oxlint-disable-next-line no-control-regex -- signs below the blank may not stand in a text of JSON
const needsParsing = /[\\\u0000-\u001F]/u

function isFollowedByColon(text: string, from: number): boolean {
  let index = from
  while (' \t\r\n'.includes(text[index] ?? ':')) index += 1
  return text[index] === ':'
}
