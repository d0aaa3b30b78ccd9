import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * What axe finds serious or critical on the page as it stands, one line each. An open dialog is looked at alone: it
 * hides the page from readers.
 */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  await barsStay(page, false)
  const open = () => page.locator('.dialog').count()
  const isInside = (await open()) > 0
  const { violations } = await lookedAt(page, isInside).catch(async (error: unknown) => {
    // It closed while axe began: the page is what stands there now.
    if (!isInside || (await open()) > 0) throw error
    return lookedAt(page, false)
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

function lookedAt(page: Page, isInside: boolean) {
  const axe = new AxeBuilder({ page })
  return (
    (isInside ? axe.include('.dialog') : axe)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .options({ resultTypes: ['violations'] })
      // Our pages have no frames, and looking into them would open another page each time.
      .setLegacyMode()
      .analyze()
  )
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
