import type { Page } from '@playwright/test'

import { expect, settled } from './harness.ts'

/** What a page did that nobody asked it for: dialogs, calls to other hosts, complaints of its own. */
export interface Watch {
  readonly page: Page
  readonly seen: readonly string[]
}

/** Marks the window as soon as anything of a hostile text runs, in every frame, and hears of all else. */
export async function watch(page: Page, address: string): Promise<Watch> {
  const seen: string[] = []
  await page.addInitScript(() => {
    const marked = window as unknown as Record<string, unknown>
    const real = window.alert.bind(window)
    window.alert = (words) => {
      marked['hostileTextRan'] = words
      real(words)
    }
  })
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(`${address}/`) && !request.url().startsWith('data:'))
      seen.push(`request: ${request.url()}`)
  })
  page.on('frameattached', (frame) => seen.push(`frame: ${frame.url()}`))
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') seen.push(`console: ${message.text()}`)
  })
  return { page, seen }
}

/** Elements and attributes that only a text taken for HTML could have made. */
const foreign = [
  'iframe',
  'object',
  'base',
  'math',
  'details[ontoggle]',
  'body script',
  'main style',
  'main link',
  'main title',
  'meta[http-equiv=refresh]',
  'form[action*=evil]',
  'img[src=x]',
  'image',
  'a[href^="javascript:"]',
  'a[href*=evil]',
  '[onload]',
  '[onerror]',
  '[onmouseover]',
].join(', ')

/** Everything that stands on the page, in elements and in fields. */
const wordsOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
    return [document.body.textContent, ...fields.map(({ value }) => value)].join('\n')
  })

/** Opens a page; the texts stand there as they were typed, and nothing of them ran. */
export async function shows({ page, seen }: Watch, at: string, texts: readonly string[]): Promise<void> {
  await page.goto(at)
  await settled(page)
  await expect
    .poll(
      async () => {
        const words = await wordsOf(page)
        return texts.filter((text) => !words.includes(text))
      },
      { message: `${at} shows the texts as typed` },
    )
    .toEqual([])
  await harmless({ page, seen }, at)
}

/** Nothing ran, nothing was fetched, nothing was built out of a text. */
export async function harmless({ page, seen }: Watch, at: string): Promise<void> {
  for (const frame of page.frames()) {
    expect(await frame.evaluate(() => 'hostileTextRan' in window), `${at}: something ran`).toBe(false)
  }
  expect(await page.locator(foreign).count(), `${at}: elements out of a text`).toBe(0)
  expect(seen, at).toEqual([])
}
