import type { Page } from '@playwright/test'

import { expect, settled, test } from './harness.ts'

test.skip(({ isMobile }) => isMobile, 'a keyboard stands on a desk')

/** Presses Tab until the focus is on something with these words; gives up after a page's worth of stops. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let stop = 0; stop < 120; stop += 1) {
    await page.keyboard.press('Tab')
    const said = await page.evaluate(() => {
      const here = document.activeElement
      const label =
        here instanceof HTMLInputElement
          ? [...(here.labels ?? [])].map((one) => one.textContent).join(' ')
          : ''
      // The page itself holds the focus before the first stop, and its text is everybody's.
      const own = here?.matches('a, button, summary, label') === true ? here.textContent : ''
      return `${here?.getAttribute('aria-label') ?? ''} ${label} ${own}`
    })
    if (words.test(said)) return
  }
  throw new Error(`the keyboard cannot reach ${words.source}`)
}

test('a member signs in, skips the menu, ticks and looks at the reasons by keyboard alone', async ({
  as,
}) => {
  const page = await as('nobody')
  await page.goto('/')
  await settled(page)
  await tabTo(page, /工号/u)
  await page.keyboard.type('1072')
  await page.keyboard.press('Tab')
  await page.keyboard.type('liangqi-yanshi')
  await page.keyboard.press('Enter')
  await expect(page.getByText('要做的事')).toBeVisible()
  await tabTo(page, /跳到正文/u)
  await page.keyboard.press('Enter')
  await tabTo(page, /去填写|打开清单/u)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '我的贡献清单' })).toBeVisible()
  await tabTo(page, /依据/u)
  await page.keyboard.press('Enter')
  await expect(page.locator('details[open]').first()).toBeVisible()
})

test('the secretary changes hats in a dialog that keeps the focus and gives it back', async ({ as }) => {
  const page = await as('支部书记', 'branch')
  await page.goto('/')
  await settled(page)
  await tabTo(page, /切换身份/u)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '切换身份' })
  await expect(dialog).toBeVisible()
  for (let stop = 0; stop < 8; stop += 1) {
    await page.keyboard.press('Tab')
    await expect(dialog.locator(':focus')).toHaveCount(1)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: /切换身份/u })).toBeFocused()
})

test('nothing scrolls sideways at 200 % zoom, on a very narrow screen, or in large letters', async ({
  as,
}) => {
  const page = await as('支部书记', 'branch')
  for (const [width, large] of [
    [640, false],
    [320, false],
    [390, true],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto('/')
    await page.evaluate((size) => localStorage.setItem('liangqi.size', size), large ? 'large' : 'normal')
    for (const path of [
      '/',
      '/confirm',
      '/progress',
      '/reviews',
      '/messages',
      '/terms',
      '/policies',
      '/more',
    ]) {
      await page.goto(path)
      await settled(page)
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect.soft(over, `${path} at ${width} px${large ? ' in large letters' : ''}`).toBeLessThanOrEqual(0)
    }
  }
})
