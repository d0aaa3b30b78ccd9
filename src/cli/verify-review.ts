import { readFile } from 'node:fs/promises'
import { stderr, stdout } from 'node:process'

import { starPolicySchema } from '#contract/policy.ts'
import { recountStars } from '#domain/reviews/recount-stars.ts'
import type { CountedReview, RecountedStars } from '#domain/reviews/recount-stars.ts'
import { starsInWords } from '#domain/reviews/star-counts.ts'
import type { StarPolicy } from '#domain/terms/star-policy.ts'
import { parseRecountFile } from '#seal/recount-file.ts'
import type { RecountFile } from '#seal/recount-file.ts'
import { recount } from '#seal/recount.ts'
import type { Recount } from '#seal/recount.ts'

import { checkWords, faultWords, memberWords } from './verify-words.ts'

const usage = `用法：liangqi verify review 文件 …

从重新计票的文件重算一场评议，不联网、不用数据库：冻结记录的指纹、每张选票的签名、
Merkle 根、每人票数和上限、纸质票、监票人确认，再由票数重算星级。
全校统算名额的，把各支部的文件一起给出。
退出码：0 全部相符；1 发现不符；2 命令有误或文件读不了。
`

interface Counted {
  readonly name: string
  readonly file: RecountFile
  readonly recount: Recount
}

/** `liangqi verify review FILE …`: nothing is asked of a server, nothing is written. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length === 1 && args[0] === '--help') {
    stdout.write(usage)
    return 0
  }
  if (args.length === 0 || args.some((each) => each.startsWith('-'))) {
    stderr.write(usage)
    return 2
  }
  const counted: Counted[] = []
  for (const name of args) {
    const file = await readRecount(name)
    if (file === null) return 2
    counted.push({ name, file, recount: await recount(file) })
  }
  const holds = counted.map(report)
  const stars = reportStars(counted)
  const sound = holds.every(Boolean) && stars
  stdout.write(sound ? '\n全部相符。\n' : '\n有不符之处，见上。\n')
  return sound ? 0 : 1
}

async function readRecount(name: string): Promise<RecountFile | null> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(name))
  } catch {
    stderr.write(`读不到文件「${name}」，或它不是 UTF-8 文本。\n`)
    return null
  }
  const parsed = parseRecountFile(text)
  if (parsed.ok) return parsed.value
  const { code, detail } = parsed.refusal
  stderr.write(
    `「${name}」不是完好的重新计票文件：${code}，位置 ${String(detail?.['path'] ?? '') || '整个文件'}。\n`,
  )
  return null
}

function report({ name, file, recount: { checks, members, freezeHash, root } }: Counted): boolean {
  const lines = [
    name,
    `${file.freeze.organisation.name}，${file.freeze.term.name}，${file.freeze.branches.map((each) => each.name).join('、')}`,
    `冻结指纹 ${freezeHash}`,
    `选票校验码 ${root}`,
    ...checks.flatMap((check) => [
      `${check.faults.length === 0 ? '✓' : '✗'} ${checkWords(check)}`,
      ...check.faults.map((fault) => `  · ${faultWords(fault, file)}`),
    ]),
    ...members.map((member) => `  ${memberWords(member)}`),
  ]
  stdout.write(`${lines.join('\n')}\n`)
  return checks.every(({ faults }) => faults.length === 0)
}

const reviewOf = ({ file, recount: { members } }: Counted): CountedReview => ({
  branches: file.freeze.branches.map((each) => each.id),
  sharing: file.freeze.sharing,
  members: members.map(({ id, branch, points, counts, eligible }) => ({
    id,
    branch,
    points,
    counts,
    eligible,
  })),
  designated: file.designated,
  revotes: file.revotes,
  decisions: file.decisions,
  result: file.result,
})

/** The stars once more, against the ones that were decided where the file holds them. */
function reportStars(counted: readonly Counted[]): boolean {
  const policy = samePolicy(counted)
  if (typeof policy === 'string') {
    stdout.write(`✗ 星级：${policy}\n`)
    return false
  }
  const stars = recountStars(policy, counted.map(reviewOf))
  if (!stars.ok) {
    const { code } = stars.refusal
    const why =
      code === 'recount.branch-missing'
        ? '名额由几场评议共用，请把各支部的文件一起给出。'
        : `按办法算不出（${code}）。`
    stdout.write(`✗ 星级：${why}\n`)
    return false
  }
  stdout.write(`${starLines(counted, stars.value).join('\n')}\n`)
  return stars.value.differing.length === 0
}

function samePolicy(counted: readonly Counted[]): StarPolicy | string {
  const [first, ...others] = counted.map(({ file }) => JSON.stringify(file.freeze.policy))
  if (others.some((each) => each !== first)) return '这些文件的评议办法不一样，不能一起算。'
  const parsed = starPolicySchema.safeParse(counted[0]?.file.freeze.policy)
  return parsed.success ? parsed.data : '文件里的评议办法读不懂。'
}

function starLines(counted: readonly Counted[], { report: { results }, differing }: RecountedStars) {
  const names = new Map(counted.flatMap(({ file }) => file.freeze.roll.map((each) => [each.id, each.name])))
  const decided = counted.some(({ file }) => file.result !== null)
  const differs = new Set(differing)
  const verdict = !decided
    ? '✓ 星级：已重算；文件里还没有公布的结果可以比对'
    : differing.length === 0
      ? '✓ 星级：重算与公布的结果一致'
      : `✗ 星级：有 ${differing.length} 人与公布的结果不同`
  return [
    verdict,
    ...results.map(({ member, stars }) => {
      const words = stars === null ? '无结果' : starsInWords(stars)
      return `  ${names.get(member) ?? member}：${words}${differs.has(member) ? '（与公布的不同）' : ''}`
    }),
  ]
}
