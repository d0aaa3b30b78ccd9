import { readFile } from 'node:fs/promises'
import { stdin } from 'node:process'
import { buffer } from 'node:stream/consumers'

import type { Refusal } from '#domain/kernel/result.ts'
import { parseStrictJson, type JsonFault } from '#domain/kernel/strict-json.ts'

import type { Fault } from './faults.ts'

type Document = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: Fault }

const unreadable = (code: string, message: string, path = ''): Document => ({
  ok: false,
  fault: { code, path, message },
})

/** The JSON of a file, or of standard input with `-`. */
export async function readDocument(file: string): Promise<Document> {
  let bytes: Uint8Array
  try {
    bytes = file === '-' ? await buffer(stdin) : await readFile(file)
  } catch {
    return unreadable('cannot-read', `读不到文件「${file}」。`)
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return unreadable('not-utf-8', '内容不是 UTF-8 文本。')
  }
  const parsed = parseStrictJson(text)
  return parsed.ok ? parsed : notTaken(parsed.refusal)
}

/** Where `JSON.parse` would have dropped a part without a word, or taken what no document needs. */
function notTaken({ code, detail }: Refusal<JsonFault>): Document {
  const path = String(detail?.['path'] ?? '')
  switch (code) {
    case 'json.duplicate-key':
      return unreadable('duplicate-key', `「${path}」写了两次，请只留一个。`, path)
    case 'json.forbidden-key':
      return unreadable('unknown-key', `没有「${path}」这一项，请检查拼写。`, path)
    case 'json.text':
      return unreadable('invalid', `${at(path)}含有不能用的字符，请删去。`, path)
    case 'json.deep':
      return unreadable('wrong-type', '最外层嵌套得太深，请检查括号。')
    case 'json.malformed':
    default:
      return unreadable('not-json', '内容不是合法的 JSON。')
  }
}

const at = (path: string): string => (path === '' ? '最外层' : `「${path}」`)
