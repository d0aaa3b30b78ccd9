import { ok, refuse, type Result } from '#domain/kernel/result.ts'

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
 * keys that reach for prototypes, lone surrogates and U+0000. Linear in the length of the text.
 */
export function parseStrictJson(text: string): Result<unknown, JsonFault> {
  let value: unknown
  const fault = scan(text)
  if (fault !== null) return refuse(fault)
  try {
    value = JSON.parse(text)
  } catch {
    return refuse('json.malformed')
  }
  return ok(value)
}

/** Walks the text once; what is no JSON at all is left for `JSON.parse` to refuse. */
function scan(text: string): JsonFault | null {
  const open: (Set<string> | null)[] = []
  let index = 0
  while (index < text.length) {
    const character = text[index]
    if (character === '"') {
      const end = endOfString(text, index)
      if (end < 0) return 'json.malformed'
      const fault = faultOf(text, index, end, open.at(-1) ?? null)
      if (fault !== null) return fault
      index = end
      continue
    }
    if (character === '{') open.push(new Set())
    else if (character === '[') open.push(null)
    else if (character === '}' || character === ']') open.pop()
    if (open.length > deepest) return 'json.deep'
    index += 1
  }
  return null
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1
    else if (text[index] === '"') return index + 1
  }
  return -1
}

function faultOf(text: string, start: number, end: number, keys: Set<string> | null): JsonFault | null {
  const content = contentOf(text, start, end)
  if (content === null) return 'json.malformed'
  if (!content.isWellFormed() || content.includes('\u0000')) return 'json.text'
  if (keys === null || !isFollowedByColon(text, end)) return null
  if (forbiddenKeys.has(content)) return 'json.forbidden-key'
  if (keys.has(content)) return 'json.duplicate-key'
  keys.add(content)
  return null
}

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
