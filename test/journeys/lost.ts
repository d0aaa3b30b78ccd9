import { expect, type Page } from '@playwright/test'

/** A network that fails at one request. */

/** The next request of this call is lost: on its way there, or its answer on the way back. */
export const lose = (page: Page, call: string, way: 'there' | 'back') =>
  page.route(
    `**/api/${call}`,
    async (route) => {
      if (way === 'back') await route.fetch()
      await route.abort('internetdisconnected')
    },
    { times: 1 },
  )

export const offline = (page: Page) => page.getByText('服务器没有回应').first()

/**
 * A step is pressed until it is done: the first time its request is lost on the way there, the second time its answer on
 * the way back. The page says so each time, and keeps what stands on it.
 */
export async function pressThrough(page: Page, call: string, press: () => Promise<void>): Promise<void> {
  await lose(page, call, 'there')
  await press()
  await expect(offline(page)).toBeVisible()
  await lose(page, call, 'back')
  await press()
}
