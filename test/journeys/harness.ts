import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { type BrowserContext, expect, type Page, test as base } from '@playwright/test'

import { seriousFaults } from './faults.ts'
import { signIn } from './people.ts'
import { type SampleServer, startSample } from './sample-server.ts'

interface Options {
  /** The phase of a sample school of this file's own; `shared` is the one in 期末填报 that nobody changes. */
  readonly phase: string
}

interface Each {
  /** A context signed in as somebody of the sample school (`people.ts` says how they are named). */
  readonly as: (words: string, hat?: string) => Promise<Page>
}

interface Worker {
  readonly sample: (phase: string) => Promise<SampleServer>
}

const nothing = () => Promise.resolve()

/** A refused call is an answer (and the journey checks its sentence), not a fault of the page. */
const expected = [/the server responded with a status of 4\d\d/u, /net::ERR_INTERNET_DISCONNECTED/u]

/** The test function of all journeys: one sample school per phase and worker, and pages that fail on any complaint. */
export const test = base.extend<Each & Options, Worker>({
  phase: ['shared', { option: true }],
  sample: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from this pattern
    async ({}, use) => {
      const running = new Map<string, Promise<SampleServer>>()
      const shared = process.env['JOURNEY_ACHIEVEMENTS']
      await use((phase) => {
        if (phase === 'shared' && shared !== undefined)
          return Promise.resolve({ address: shared, stop: nothing })
        const server = running.get(phase) ?? startSample(phase)
        running.set(phase, server)
        return server
      })
      await Promise.all([...running.values()].map(async (server) => (await server).stop()))
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  as: async (
    { browser, contextOptions, phase, sample, viewport, isMobile, hasTouch, userAgent, deviceScaleFactor },
    use,
  ) => {
    const opened: BrowserContext[] = []
    const complaints: string[] = []
    await use(async (words, hat) => {
      // only now: a test that is skipped starts no school
      const { address } = await sample(phase)
      const context = await browser.newContext({
        ...contextOptions,
        baseURL: address,
        viewport,
        isMobile,
        hasTouch,
        ...(userAgent === undefined ? {} : { userAgent }),
        ...(deviceScaleFactor === undefined ? {} : { deviceScaleFactor }),
        acceptDownloads: true,
      })
      opened.push(context)
      if (words !== 'nobody') await signIn(context, words, hat)
      const page = await context.newPage()
      listen(page, complaints)
      return page
    })
    await Promise.all(opened.map((context) => context.close()))
    expect(complaints).toEqual([])
  },
})

export { expect }

function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() !== 'error' || expected.some((words) => words.test(message.text()))) return
    complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
}

/** Nothing serious for people with a reader, a keyboard or weak eyes, and no sideways scrolling. */
export async function accessible(page: Page): Promise<void> {
  await settled(page)
  await accessibleNow(page)
}

/** The same of a page that stands already. */
export async function accessibleNow(page: Page): Promise<void> {
  expect(await seriousFaults(page)).toEqual([])
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** In other colours than those in which it was looked at: nothing else about it is another. */
export async function readable(page: Page): Promise<void> {
  await settled(page)
  expect(await seriousFaults(page, ['color-contrast'])).toEqual([])
}

/** How the page stood when it was last waited for. */
const stood = new WeakMap<Page, string>()
const standing = (page: Page): Promise<string> =>
  page.evaluate(() => `${location.href} ${document.body.innerHTML.length}`)

/** Until the page stands: a heading is there, no skeleton, and nothing changed for a moment. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible()
  await page.waitForFunction(
    () =>
      new Promise<boolean>((resolve) => {
        const before = document.body.innerHTML.length
        setTimeout(
          () =>
            resolve(
              document.querySelector('.skeleton') === null && document.body.innerHTML.length === before,
            ),
          120,
        )
      }),
  )
  stood.set(page, await standing(page))
}

/** The page as it stands in the end; where `JOURNEY_PICTURES` is set, a picture of it for people to look at, in `.cache/pictures`. */
export async function shot(page: Page, name: string): Promise<void> {
  if (stood.get(page) !== (await standing(page))) await settled(page)
  if (process.env['JOURNEY_PICTURES'] === undefined) return
  const directory = join(import.meta.dirname, '../../.cache/pictures')
  await mkdir(directory, { recursive: true })
  await page.screenshot({ path: join(directory, `${name}-${page.viewportSize()?.width ?? 0}.png`) })
}
