import type { z } from 'zod'

/** What is wrong with an input: a code, where (`branches[0].members[1].slips[3]`), and a sentence. */
export interface Fault {
  readonly code: string
  readonly path: string
  readonly message: string
}

type Issue = z.core.$ZodIssue

const pathInWords = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`
      return index === 0 ? String(part) : `.${String(part)}`
    })
    .join('')

/** Of a union's alternatives the one that the value came closest to. */
function deepest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue
  let best: Issue | undefined
  for (const [first] of issue.errors) {
    if (first === undefined) continue
    const inner = deepest(first)
    if (inner.path.length > 0 || inner.code === 'unrecognized_keys')
      if (best === undefined || inner.path.length > best.path.length) best = inner
  }
  return best === undefined ? issue : { ...best, path: [...issue.path, ...best.path] }
}

/** The first thing wrong with an input, for people and programs. */
export function firstFault(error: z.ZodError): Fault {
  const [first] = error.issues
  if (first === undefined) return { code: 'invalid', path: '', message: '输入有误。' }
  const issue = deepest(first)
  const path = pathInWords(issue.path)
  const at = path === '' ? '最外层' : `「${path}」`
  switch (issue.code) {
    case 'unrecognized_keys': {
      const [key = ''] = issue.keys
      const full = pathInWords([...issue.path, key])
      return { code: 'unknown-key', path: full, message: `没有「${full}」这一项，请检查拼写。` }
    }
    case 'invalid_type':
      return issue.message.includes('received undefined')
        ? { code: 'missing', path, message: `缺少「${path}」。` }
        : { code: 'wrong-type', path, message: `${at}的类型不对，应为 ${issue.expected}。` }
    case 'invalid_value':
      return { code: 'not-allowed', path, message: `${at}只能是 ${issue.values.map(String).join('、')}。` }
    case 'too_small':
      return { code: 'too-small', path, message: `${at}不能小于 ${issue.minimum}。` }
    case 'too_big':
      return { code: 'too-big', path, message: `${at}不能大于 ${issue.maximum}。` }
    case 'invalid_format':
      return { code: 'not-a-number', path, message: `${at}应为写成文字的非负数，如 "4.33" 或 "13/3"。` }
    case 'invalid_key':
      return { code: 'unknown-key', path, message: `${at}这个名称不可用。` }
    case 'invalid_union':
    case 'invalid_element':
      return { code: 'wrong-type', path, message: `${at}的类型不对。` }
    case 'custom':
    case 'not_multiple_of':
    default:
      return { code: 'invalid', path, message: `${at}的内容不可用。` }
  }
}
