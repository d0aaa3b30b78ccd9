import type { Page } from '@playwright/test'

import { accessibleNow, expect, settled } from './harness.ts'

/** Pages of one kind are opened once: `/terms/0190…` and `/terms/0191…` are one kind. */
export const kindOf = (path: string): string =>
  path.replaceAll(/[\da-f]{8}-[\da-f-]{27}/gu, ':id').split('?')[0] ?? path

/** Where everybody begins; what stands there is another page for each hat. */
const firsts = ['/', '/messages', '/more']

interface Crawl {
  /** Kinds that axe has looked at already; those it looks at now are added. */
  readonly seen: Set<string>
  /** Whether a page is to be opened, once a link to it was found. */
  readonly isWanted?: (kind: string) => boolean
  /** As a link opens it, inside the program that runs already; else by its address, as if it had been sent to somebody. */
  readonly byLink?: boolean
}

/** Follows every link from where one begins; each page opens without a fault, and each kind is looked at by axe once. */
export async function crawl(
  page: Page,
  { seen, isWanted = () => true, byLink = false }: Crawl,
): Promise<void> {
  const refused: string[] = []
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${page.url()}: ${response.status()} ${response.url()}`)
  })
  const waiting = [...firsts]
  const known = new Set(waiting.map(kindOf))
  for (let path = waiting.shift(), at = 0; path !== undefined; path = waiting.shift(), at += 1) {
    if (byLink && at > 0) await follow(page, path)
    else await page.goto(path)
    await settled(page)
    expect.soft(await page.getByText(/没有这个页面|这个页面出了点问题/u).count(), path).toBe(0)
    if (!seen.has(kindOf(path))) await accessibleNow(page)
    seen.add(kindOf(path))
    for (const link of await linksOf(page)) {
      const kind = kindOf(link)
      if (!known.has(kind) && isWanted(kind)) waiting.push(link)
      known.add(kind)
    }
  }
  expect(refused).toEqual([])
  expect(known.size).toBeGreaterThan(4)
}

/** What a link does; the page that was there is gone as soon as another heading stands. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll('h1')) heading.dataset['left'] = ''
    history.pushState(null, '', to)
  }, path)
  await page.locator('h1:not([data-left])').first().waitFor()
}

const linksOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]:not([download])')]
      .map((link) => link.getAttribute('href') ?? '')
      // The public board has no sign-in and a journey of its own; it also links to feeds and pages that turn themselves.
      .filter((href) => !['/api/', '/assets/', '/board'].some((start) => href.startsWith(start))),
  )
