import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process, { stderr, stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { compiledBefore } from '#documents/compiled.ts'
import { phases, type Phase } from '#domain/terms/phases.ts'
import type { SampleSignIn } from '#server/auth/sign-in.ts'
import { parseConfig } from '#server/config.ts'
import { startProduct } from '#server/main.ts'

import { ensurePages } from './pages.ts'
import { movableClock } from './sample/movable-clock.ts'
import { samplePassword } from './sample/school.ts'
import { sampleSignIns } from './sample/sign-ins.ts'
import { sayWhy, untilTold } from './serve.ts'

const builderPath = fileURLToPath(new URL('sample/main.ts', import.meta.url))

const help = `用法：liangqi sample [--phase 阶段] [--clock] [--bureau]
在一个用完即弃的数据目录里启动一所虚构的学校。阶段：${phases.join('、')}（默认 achievements，期末填报）。
--clock：这所学校的时间可以往后拨，在终端里输入天数再回车。
--bureau：旁边再有一个教育局和几所学校，可以试“对上级的统计”和模板。
端口用 PORT=8091 这样的设置更改。
`

/** `liangqi sample`: a made-up school in the middle of a term, in a directory that is thrown away afterwards. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = wishIn(args)
  if (asked === null) {
    stderr.write(help)
    return args.includes('--help') ? 0 : 2
  }
  const directory = await mkdtemp(join(tmpdir(), 'liangqi-sample-'))
  const config = parseConfig({ ...process.env, LIANGQI_DATA: directory })
  if (!config.ok) {
    stderr.write(`设置有误：${String(config.refusal.detail?.['wrong'])}\n`)
    return 2
  }
  try {
    await ensurePages()
    const begun = Date.now()
    await build(directory, asked)
    const told = untilTold()
    const signIns = sampleSignIns(asked)
    const clock = movableClock(() => new Date())
    const product = await startProduct(config.value, { clock: () => clock.now(), sample: signIns })
    tell(product.address, Date.now() - begun, signIns)
    const hand = asked.clock ? createInterface({ input: stdin }) : null
    if (hand !== null) stdout.write('要把时间往后拨，请输入天数再回车，例如 14。\n')
    hand?.on('line', (line) => stdout.write(`${clock.typed(line)}\n`))
    await told
    hand?.close()
    await product.stop()
    return 0
  } catch (error) {
    return sayWhy(error)
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function build(directory: string, { phase, bureau }: Wish): Promise<void> {
  stdout.write('正在搭建演示学校…\n')
  const words = [phase, new Date().toISOString(), ...(bureau ? ['bureau'] : [])]
  const builder = spawn(process.execPath, [builderPath, ...words], {
    env: { ...process.env, ...compiledBefore, LIANGQI_DATA: directory },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = (await once(builder, 'exit')) as [number | null]
  if (code !== 0) throw new Error('the sample school could not be built')
}

interface Wish {
  readonly phase: Phase
  readonly clock: boolean
  readonly bureau: boolean
}

function wishIn(args: readonly string[]): Wish | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        phase: { type: 'string', default: 'achievements' },
        clock: { type: 'boolean', default: false },
        bureau: { type: 'boolean', default: false },
      },
    })
    const phase = phases.find((one) => one === values.phase)
    return phase === undefined ? null : { phase, clock: values.clock, bureau: values.bureau }
  } catch {
    return null
  }
}

function tell(address: string, milliseconds: number, signIns: readonly SampleSignIn[]): void {
  const people = signIns.map(({ staffNumber, role }) => `  ${staffNumber}  ${role}`)
  stdout.write(`演示学校已就绪（${(milliseconds / 1000).toFixed(1)} 秒），人物和学校均为虚构：${address}
登录页上按一下身份即可进入；也可以输入工号，密码都是 ${samplePassword}
${people.join('\n')}
按 Ctrl-C 停止，数据随即清除。
`)
}
