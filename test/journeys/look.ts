/**
 * Looks at pages: signs in as somebody of the sample school and takes pictures.
 *
 *   node test/journeys/look.ts --as 书记 / /more            # two pages, 390 and 1440 px, light
 *   node test/journeys/look.ts --as 党员 --phase goals --sizes 390 --shades light,dark --out /tmp/pictures /
 *   node test/journeys/look.ts --address http://127.0.0.1:4140 --as 管理员 /   # a server that already runs
 *
 * --as: any part of a line on the sample's sign-in page (党员, 支部书记, 党委书记, 纪委, 党政办, 人事, 管理员), or `nobody`.
 * --hat: the kind of hat to wear (member, branch, organisation).  --large: large letters.  --full: the whole page.
 * Says what the browser's console complained about and what axe finds serious. Pictures: <out>/<page>-<size>-<shade>.png
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { chromium, type Browser, type BrowserContext } from '@playwright/test'

import { browserParts } from './browser.ts'
import { seriousFaults } from './faults.ts'
import { signIn } from './people.ts'
import { startSample } from './sample-server.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    as: { type: 'string', default: '党员' },
    hat: { type: 'string', default: '' },
    phase: { type: 'string', default: 'achievements' },
    sizes: { type: 'string', default: '390,1440' },
    shades: { type: 'string', default: 'light' },
    address: { type: 'string' },
    out: { type: 'string', default: '.cache/pictures' },
    full: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
  },
})

const server = values.address === undefined ? await startSample(values.phase) : null
const address = values.address ?? server?.address ?? ''
await mkdir(values.out, { recursive: true })
const { executablePath, args, env } = await browserParts()
const browser = await chromium.launch({ executablePath, args, env })
try {
  for (const size of values.sizes.split(',').map(Number)) {
    for (const shade of values.shades.split(','))
      await look(browser, size, shade === 'dark' ? 'dark' : 'light')
  }
} finally {
  await browser.close()
  await server?.stop()
}

async function look(browser: Browser, width: number, shade: 'light' | 'dark'): Promise<void> {
  const phone = width < 700
  const context = await browser.newContext({
    baseURL: address,
    colorScheme: shade,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width, height: phone ? 844 : 900 },
    deviceScaleFactor: phone ? 2 : 1,
  })
  if (values.large) await context.addInitScript(() => localStorage.setItem('liangqi.size', 'large'))
  if (values.as !== 'nobody') await signIn(context, values.as, values.hat)
  for (const page of positionals.length === 0 ? ['/'] : positionals)
    await take(context, page, `${width}-${shade}`)
  await context.close()
}

async function take(context: BrowserContext, path: string, suffix: string): Promise<void> {
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') say(path, suffix, message.text())
  })
  page.on('pageerror', (error) => say(path, suffix, error.message))
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(250)
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  if (wide > 0) say(path, suffix, `scrolls sideways by ${wide} px`)
  const name = `${path.replaceAll(/[^\w-]+/gu, '_').replaceAll(/^_|_$/gu, '') || 'home'}-${suffix}.png`
  await page.screenshot({ path: join(values.out, name), fullPage: values.full })
  process.stdout.write(`${join(values.out, name)}\n`)
  for (const fault of await seriousFaults(page)) say(path, suffix, fault)
  await page.close()
}

function say(path: string, suffix: string, text: string): void {
  process.stdout.write(`  ! ${path} ${suffix}: ${text}\n`)
}
