import { stdout } from 'node:process'

import { z } from 'zod'

import { readDocument } from './document.ts'
import { firstFault } from './faults.ts'
import type { Fault } from './faults.ts'

/** A rule command: JSON in, JSON out, no database and no network (docs/formats.md). */
export interface RuleCommand<Input> {
  readonly name: string
  readonly about: string
  readonly input: z.ZodType<Input>
  /** A document that the command takes, for `--help`; a test runs it. */
  readonly example: unknown
  readonly compute: (
    input: Input,
  ) => { readonly ok: true; readonly value: object } | { readonly ok: false; readonly fault: Fault }
}

const print = (text: string): Promise<void> =>
  new Promise((resolve) => {
    stdout.write(text, () => resolve())
  })

const inOnePart = 500

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value

/** A list, one element per line, in parts; an element that is worked out when its turn comes is worked out then. */
function* lines(list: Iterable<unknown>): Iterable<string> {
  let part: string[] = []
  let isFirst = true
  const take = (): string => {
    const text = `${isFirst ? '[' : ','}${part.join(',')}`
    part = []
    isFirst = false
    return text
  }
  for (const element of list) {
    part.push(`\n    ${JSON.stringify(element)}`)
    if (part.length === inOnePart) yield take()
  }
  if (part.length > 0) yield take()
  yield isFirst ? '[]' : '\n  ]'
}

/** JSON with one element of each list per line, in parts: a hundred thousand results are never one text in memory. */
function* written(value: object): Iterable<string> {
  const entries = Object.entries(value)
  for (const [index, [key, each]] of entries.entries()) {
    yield `${index === 0 ? '{' : ''}\n  ${JSON.stringify(key)}: `
    if (isIterable(each)) yield* lines(each)
    else yield JSON.stringify(each)
    yield index === entries.length - 1 ? '\n}' : ','
  }
  yield '\n'
}

async function refused(fault: Fault): Promise<number> {
  await print(`${JSON.stringify({ error: fault }, null, 2)}\n`)
  return 2
}

function help({ name, about, example }: Pick<RuleCommand<unknown>, 'name' | 'about' | 'example'>): string {
  return [
    about,
    '',
    `用法：liangqi ${name} 文件      从文件读 JSON`,
    `      liangqi ${name} -         从标准输入读 JSON`,
    `      liangqi ${name} --schema  打印输入的 JSON Schema`,
    '',
    '结果以 JSON 打印，退出码 0；输入有误时打印 {"error":{"code","path","message"}}，退出码 2。',
    '',
    '例：',
    `echo '${JSON.stringify(example)}' | liangqi ${name} -`,
    '',
  ].join('\n')
}

/** Runs one command to its exit code: 0 a result, 2 an input that is not acceptable. Never a stack trace. */
export async function runRule<Input>(command: RuleCommand<Input>, args: readonly string[]): Promise<number> {
  const [file, ...rest] = args
  if (file === undefined || rest.length > 0)
    return refused({
      code: 'usage',
      path: '',
      message: `请给出一个文件名，或用 - 从标准输入读：liangqi ${command.name} 文件`,
    })
  if (file === '--help') return print(help(command)).then(() => 0)
  if (file === '--schema')
    return print(`${JSON.stringify(z.toJSONSchema(command.input, { io: 'input' }), null, 2)}\n`).then(() => 0)
  if (file.startsWith('--'))
    return refused({ code: 'usage', path: '', message: `没有「${file}」这个选项；可用 --help 和 --schema。` })

  const document = await readDocument(file)
  if (!document.ok) return refused(document.fault)
  try {
    const parsed = command.input.safeParse(document.value)
    if (!parsed.success) return await refused(firstFault(parsed.error))
    const result = command.compute(parsed.data)
    if (!result.ok) return await refused(result.fault)
    for (const part of written(result.value)) await print(part)
    return 0
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await print(
      JSON.stringify({ error: { code: 'failed', path: '', message: `程序出错：${message}` } }, null, 2),
    )
    return 1
  }
}
