import { readFile } from 'node:fs/promises'
import { stderr, stdout } from 'node:process'

import { starPolicyInput } from '#contract/rules.ts'
import { canonicalJson } from '#domain/kernel/canonical-json.ts'
import { recountStars } from '#domain/reviews/recount-stars.ts'
import type { StarPolicy } from '#domain/terms/star-policy.ts'
import { parseRecountFile } from '#seal/recount-file.ts'
import type { RecountFile } from '#seal/recount-file.ts'
import { recount } from '#seal/recount.ts'
import type { Recount } from '#seal/recount.ts'

import { reviewInWords, starsInReport } from './review-report.ts'
import { fileSentences } from './review-sentences.ts'
import { refusalFault } from './rules/sentences.ts'

const usage = `用法：liangqi verify review 复核文件…

按复核文件重新计票：核对每个签名、选票根、票数和上限，重新计算星级，并与公布的星级比较。
名额由几个支部合用的，请一次给出这些支部的全部复核文件。不打开数据库和网络。
退出码：0 全部相符；1 有不符之处；2 文件不能用或命令有误。
`

interface Counted {
  readonly file: RecountFile
  readonly recount: Recount
}

/** `liangqi verify review FILE…`: counts again without trusting the server (docs/ballot.md). */
export async function run([, ...paths]: readonly string[]): Promise<number> {
  if (paths.length === 1 && paths[0] === '--help') {
    stdout.write(usage)
    return 0
  }
  if (paths.length === 0 || paths.some((path) => path.startsWith('--'))) return refused(usage)
  const counted: Counted[] = []
  for (const path of paths) {
    const bytes = await readFile(path).catch(() => null)
    if (bytes === null) return refused(`读不到文件「${path}」。\n`)
    const text = textOf(bytes)
    if (text === null) return refused(`${path}：不是 UTF-8 文字，文件可能损坏了，请重新下载。\n`)
    const file = parseRecountFile(text)
    if (!file.ok) {
      const at = String(file.refusal.detail?.['path'] ?? '')
      return refused(`${path}：${at === '' ? '' : `${at}：`}${fileSentences[file.refusal.code]}\n`)
    }
    counted.push({ file: file.value, recount: await recount(file.value) })
  }
  for (const { file, recount } of counted) stdout.write(reviewInWords(file, recount))
  const holds = counted.every(({ recount }) => recount.checks.every(({ faults }) => faults.length === 0))
  const same = await starsHold(counted)
  stdout.write(holds && same ? '全部相符。\n' : '有不符之处。\n')
  return holds && same ? 0 : 1
}

/** Bytes that are no UTF-8 would be read as replacement signs, and two files as one. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function refused(words: string): number {
  stderr.write(words)
  return 2
}

/** Whether the stars can be given again and are those that were published. */
async function starsHold(counted: readonly Counted[]): Promise<boolean> {
  const [policy, ...others] = counted.map(({ file }) => policyOf(file))
  const isOne = others.every((other) => JSON.stringify(other) === JSON.stringify(policy))
  if (policy === undefined || policy === null || !isOne) {
    stdout.write(isOne ? '评议办法不完整，不能计算星级。\n' : '这些文件的评议办法不同，不能一起计算星级。\n')
    return false
  }
  const reviews = counted.map(({ file: { freeze, ...decided }, recount: { members } }) => ({
    ...decided,
    branches: freeze.branches.map(({ id }) => id),
    sharing: freeze.sharing,
    members,
  }))
  const names = new Map(
    counted.flatMap(({ file }) => file.freeze.roll.map(({ id, name }) => [id, name] as const)),
  )
  const stars = recountStars(policy, reviews)
  if (!stars.ok) {
    const { code, detail } = stars.refusal
    const why =
      code === 'recount.branch-missing'
        ? `名额由几个支部合用，还缺支部 ${String(detail?.['branch'])} 的复核文件。`
        : refusalFault({ ...stars.refusal, code }).message
    stdout.write(`不能计算星级：${why}\n`)
    return false
  }
  stdout.write(starsInReport(stars.value, names))
  return stars.value.differing.length === 0
}

/** The policy of a record, every key written out; null where one is missing or unknown. */
function policyOf({ freeze }: RecountFile): StarPolicy | null {
  const read = starPolicyInput.safeParse(freeze.policy)
  if (!read.success) return null
  return canonicalJson({ ...read.data }) === canonicalJson(freeze.policy) ? read.data : null
}
