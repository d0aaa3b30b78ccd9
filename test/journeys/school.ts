import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, BrowserContext, Page } from '@playwright/test'

import { heard } from './heard.ts'
import { signIn } from './people.ts'

/** A school of its own for one journey, with a clock that the journey moves. */
export interface School {
  readonly address: string
  /** So many days later than the real clock. */
  later(days: number): Promise<void>
  stop(): Promise<void>
}

export async function startSchool(): Promise<School> {
  const directory = await mkdtemp(join(tmpdir(), 'liangqi-journey-'))
  const child = fork(join(import.meta.dirname, 'term-school.ts'), {
    env: { ...process.env, LIANGQI_DATA: directory, LOG_LEVEL: 'error' },
    execPath: process.execPath,
  })
  const { address } = await heard<{ readonly address: string }>(child)
  return {
    address,
    later: async (days) => {
      child.send({ days })
      await heard(child)
    },
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
      await rm(directory, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

const screens = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const

/** Somebody in front of a phone or a desktop, signed in. */
export async function sit(
  browser: Browser,
  address: string,
  { who, at, hat = '' }: { readonly who: string; readonly at: keyof typeof screens; readonly hat?: string },
): Promise<Page> {
  const context = await contextAt(browser, address, at)
  await signIn(context, who, hat)
  return context.newPage()
}

const contextAt = (browser: Browser, address: string, at: keyof typeof screens): Promise<BrowserContext> =>
  browser.newContext({
    ...screens[at],
    baseURL: address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // what still moves when it is pressed is missed
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })

/** A call of the product as this person, past the screens: for the many whom nobody needs to watch. */
export async function call<T>(
  page: BrowserContext,
  name: string,
  input: unknown,
  kind: 'read' | 'write' = 'write',
): Promise<T> {
  const answer =
    kind === 'read'
      ? await page.request.get(`/api/${name}`, { params: { input: JSON.stringify(input) } })
      : await page.request.post(`/api/${name}`, { headers: { 'x-liangqi': '1' }, data: input })
  if (!answer.ok()) throw new Error(`${name}: ${await answer.text()}`)
  return (await answer.json()) as T
}
