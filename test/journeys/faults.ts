import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * What axe finds serious or critical on the page as it stands, one line each. An open dialog is looked at alone: it
 * hides the page from readers. By these rules alone, where some are named.
 */
export async function seriousFaults(page: Page, rules: readonly string[] = []): Promise<readonly string[]> {
  await barsStay(page, false)
  const open = () => page.locator('.dialog').count()
  const isInside = (await open()) > 0
  const { violations } = await looked(page, rules, isInside).catch(async (error: unknown) => {
    // It closed while axe began: the page is what stands there now.
    if (!isInside || (await open()) > 0) throw error
    return looked(page, rules, false)
  })
  await barsStay(page, true)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 5)
        .map(({ html, failureSummary }) => `axe ${id}: ${html.slice(0, 160)} — ${lastLine(failureSummary)}`),
    )
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function looked(page: Page, rules: readonly string[], isInside: boolean) {
  const axe = new AxeBuilder({ page, ...(await sourceFor(page)) })
  const runOnly =
    rules.length > 0 ? { type: 'rule' as const, values: [...rules] } : { type: 'tag' as const, values: tags }
  return (
    (isInside ? axe.include('.dialog') : axe)
      .options({ resultTypes: ['violations'], runOnly })
      // Our pages have no frames, and looking into them would open another page each time.
      .setLegacyMode()
      .analyze()
  )
}

/** Half a megabyte goes into a page once, not at each look; `;` is as good as nothing. */
async function sourceFor(page: Page): Promise<{ readonly axeSource?: string }> {
  return (await page.evaluate(() => 'axe' in window)) ? { axeSource: ';' } : {}
}

const lastLine = (text = ''): string => text.trim().split('\n').at(-1)?.trim() ?? ''

/**
 * What has scrolled half under a bar that stays in place measures as half a target, though one can scroll on. While axe
 * looks, the bars scroll along. (Dialogs cover the page on purpose and stay.)
 */
const barsStay = (page: Page, stay: boolean): Promise<void> =>
  page.evaluate((stays) => {
    if (document.querySelector('.dialog') !== null) return
    for (const one of document.querySelectorAll<HTMLElement>('.tabs, .top, .points-bar, .queue-bar'))
      one.style.position = stays ? '' : 'static'
  }, stay)
