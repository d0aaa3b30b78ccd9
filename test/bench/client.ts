import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { Agent, request, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import process from 'node:process'
import { buffer } from 'node:stream/consumers'

import { authSignIn } from '#contract/auth.ts'
import type { Call, OutputOf, RequestOf } from '#contract/call.ts'

const root = join(import.meta.dirname, '../..')
export const port = Number(process.env['BENCH_PORT'] ?? '4120')

/** Runs a script of ours to its end. */
export async function runScript(path: string, words: readonly string[], data: string): Promise<void> {
  const child = spawn(process.execPath, [join(root, path), ...words], {
    env: { ...process.env, LIANGQI_DATA: data },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${path} ended with ${code}`)
}

/** A program of ours that serves; comes back as soon as the first page is answered. */
export async function startServing(
  path: string,
  words: readonly string[],
  data: string,
): Promise<{ readonly child: ChildProcess; readonly stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [join(root, path), ...words], {
    env: { ...process.env, LIANGQI_DATA: data, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const deadline = performance.now() + 120_000
  while (!(await isServed())) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`${path} did not serve`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return {
    child,
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

const isServed = (): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`).then(
    async (response) => {
      await response.arrayBuffer()
      return response.ok
    },
    () => false,
  )

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** A person at the product's door: asks through HTTP with the cookies of the sign-in. */
export class Visitor {
  /** What the sign-in gave, for a line of one's own. */
  cookie = ''

  async signIn(staffNumber: string, password: string): Promise<this> {
    await this.ask(authSignIn, { staffNumber, password })
    return this
  }

  async ask<C extends Call>(call: C, input: RequestOf<C>): Promise<OutputOf<C>> {
    const text = JSON.stringify(input)
    const isRead = call.kind === 'read' || call.kind === 'download'
    const path = `/api/${call.name}${isRead ? `?input=${encodeURIComponent(text)}` : ''}`
    const body = isRead ? null : Buffer.from(text)
    return this.send(path, isRead ? 'GET' : 'POST', body, 'application/json')
  }

  async upload<C extends Call<'upload'>>(
    call: C,
    input: RequestOf<C>,
    name: string,
    file: Uint8Array,
  ): Promise<OutputOf<C>> {
    const form = new FormData()
    form.set('input', JSON.stringify(input))
    form.set('file', new File([new Uint8Array(file)], name))
    const packed = new Response(form)
    const type = packed.headers.get('content-type') ?? ''
    return this.send(`/api/${call.name}`, 'POST', Buffer.from(await packed.arrayBuffer()), type)
  }

  private async send<T>(path: string, method: string, body: Buffer | null, type: string): Promise<T> {
    const asked = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      agent,
      headers: {
        cookie: this.cookie,
        'x-liangqi': '1',
        ...(body === null ? {} : { 'content-type': type, 'content-length': body.byteLength }),
      },
    })
    asked.end(body ?? undefined)
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    const cookies = response.headers['set-cookie'] ?? []
    if (cookies.length > 0) this.cookie = cookies.map((line) => line.split(';')[0] ?? '').join('; ')
    const text = (await buffer(response)).toString('utf8')
    if (response.statusCode !== 200)
      throw new Error(`${path.slice(0, 60)}: ${response.statusCode} ${text.slice(0, 200)}`)
    return JSON.parse(text) as T
  }
}

/** Memory of a program and everything it started, in MB; shared pages counted once (PSS). */
export async function memoryOf(pids: readonly number[]): Promise<number> {
  let kilobytes = 0
  for (const pid of pids) {
    const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    kilobytes += Number(/^Pss:\s+(?<kb>\d+)/mu.exec(text)?.groups?.['kb'] ?? 0)
  }
  return kilobytes / 1024
}

/** A process and its descendants. */
export async function familyOf(ancestor: number): Promise<readonly number[]> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/u.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const family = [ancestor]
  for (const member of family) for (const [pid, parent] of parents) if (parent === member) family.push(pid)
  return family
}
