import type { Page } from '@playwright/test'

import { accessible, expect, settled, test } from './harness.ts'

/** Each line of the sample's sign-in page, with each hat that its person has. */
const people = [
  ['党员', 'member'],
  ['支部书记', 'branch'],
  ['支部书记', 'organisation'],
  ['支部委员', 'branch'],
  ['党委书记', 'organisation'],
  ['纪委', 'organisation'],
  ['党政办', 'organisation'],
  ['人事处', 'organisation'],
  ['管理员', 'organisation'],
] as const

/** Pages of one kind are opened once per person: `/terms/0190…` and `/terms/0191…` are one kind. */
const kindOf = (path: string): string =>
  path.replaceAll(/[\da-f]{8}-[\da-f-]{27}/gu, ':id').split('?')[0] ?? path

/** Each kind of page is looked at by axe once per size. */
const seen = new Set<string>()

/** Where everybody begins; what stands there is another page for each hat. */
const firsts = ['/', '/messages', '/more']

for (const [words, hat] of people) {
  test(`every page that ${words} (${hat}) can reach opens without a fault`, async ({ as, isMobile }) => {
    test.setTimeout(240_000)
    const page = await as(words, hat)
    const refused: string[] = []
    page.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${page.url()}: ${response.status()} ${response.url()}`)
    })
    const waiting = [...firsts]
    const known = new Set(waiting.map(kindOf))
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await page.goto(path)
      await settled(page)
      expect.soft(await page.getByText(/没有这个页面|这个页面出了点问题/u).count(), path).toBe(0)
      if (!seen.has(kindOf(path))) await accessible(page)
      seen.add(kindOf(path))
      for (const link of await linksOf(page)) {
        // On the desktop everybody opens everything; on the phone whoever comes to a kind first opens it for all.
        if (!known.has(kindOf(link)) && !(isMobile && seen.has(kindOf(link)))) waiting.push(link)
        known.add(kindOf(link))
      }
    }
    expect(refused).toEqual([])
    expect(known.size).toBeGreaterThan(4)
  })
}

const linksOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]:not([download])')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => !href.startsWith('/api/') && !href.startsWith('/assets/')),
  )
