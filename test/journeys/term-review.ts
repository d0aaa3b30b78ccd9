import { expect, type Locator, type Page } from '@playwright/test'

import type { Box } from '../../src/cli/sample/slips.ts'
import { accessible } from './harness.ts'

/** From the roll to the end of the voting, at the desk. */
export async function holdReview(page: Page, [first, second]: readonly [string, string]): Promise<void> {
  await page.goto('/reviews')
  await page.getByRole('link', { name: '机电工程党支部' }).click()
  await page.getByLabel('地点').fill('机电楼报告厅')
  await page.getByRole('button', { name: '生成名册' }).click()
  await expect(page.getByText('投票 15 人，参评 14 人')).toBeVisible()
  await page.getByRole('button', { name: '冻结名册' }).click()
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '冻结名册' }).click()
  for (const paper of ['选票', '票箱标签', '计票表', '签到表']) await downloads(page, paper)
  await page.getByRole('button', { name: '全部到会' }).click()
  await expect(page.getByText('到 14 / 应到 14')).toBeVisible()
  await page.getByRole('button', { name: '确定计票人' }).click()
  await page.getByLabel('第一名').selectOption({ label: `${first}（机电工程党支部）` })
  await page.getByLabel('第二名').selectOption({ label: `${second}（机电工程党支部）` })
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '确定', exact: true }).click()
  await page.getByRole('button', { name: '确定监票人' }).click()
  await page.getByLabel('第一名').selectOption({ index: 1 })
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '确定', exact: true }).click()
  await expect(page.getByRole('button', { name: '改换监票人' })).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: '投票结束，开始计票' }).click()
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '开始计票' }).click()
  await expect(page.getByText('第 1 轮')).toBeVisible()
}

/** The link gives a PDF that is one. */
export async function downloads(page: Page, words: string): Promise<void> {
  const link = page.getByRole('link', { name: words }).first()
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(answer.ok(), words).toBe(true)
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
}

/** Every box by hand, on the teller's phone. */
export async function countOnPhone(page: Page, boxNamed: (name: string) => Box): Promise<void> {
  await page.goto('/count')
  await page.getByRole('link', { name: '录入票数' }).click()
  await expect(page.locator('section.box')).toHaveCount(14)
  for (const box of await page.locator('section.box').all()) await fill(box, boxNamed)
  await handIn(page)
  await expect(page.getByText('您这一轮已经交了')).toBeVisible()
}

async function fill(box: Locator, boxNamed: (name: string) => Box): Promise<void> {
  const counts = boxNamed((await box.getAttribute('aria-label')) ?? '')
  const fields = [
    ['五星', counts.five],
    ['四星', counts.four],
    ['三星', counts.three],
    ['二星', counts.two],
  ] as const
  for (const [star, count] of fields) await box.getByLabel(star, { exact: true }).fill(String(count))
  await box.getByLabel('弃权').fill(String(counts.abstained))
  await box.getByLabel('弃权').blur()
  await expect(box.getByText('已保存')).toBeVisible()
}

async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: '交这一轮的票数' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '交票数' }).click()
}

/** Both numbers stand side by side once both have handed in; before a recount nothing can be settled. */
export async function seesDifference(page: Page, name: string): Promise<void> {
  await page.reload()
  const difference = page.locator('.callout', { hasText: '有 1 个票箱数得不一样，请两名计票人重数' })
  await expect(difference.getByText(name)).toBeVisible()
  await expect(difference.getByRole('button', { name: '会议商定' })).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByText('13 / 14 个票箱').first()).toBeVisible()
}

/** The first teller counts the one box again; the numbers of the round before stand beside it. */
export async function countAgain(page: Page, name: string, boxNamed: (name: string) => Box): Promise<void> {
  await page.reload()
  await expect(page.getByText('下面 1 个票箱两边数得不一样')).toBeVisible()
  const open = page.locator('section.box:not(.box-done)')
  await expect(open).toHaveCount(1)
  await expect(open).toContainText(name)
  await expect(open.getByText('上一轮另一位')).toBeVisible()
  await fill(open, boxNamed)
  await handIn(page)
  await expect(page.getByText('您这一轮已经交了')).toBeVisible()
}

/** They differ again: the meeting looks at the strips and says which number holds, with its reason. */
export async function settle(page: Page, name: string): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: '会议商定' }).click()
  const dialog = page.getByRole('dialog', { name: `商定${name}的票数` })
  await accessible(page)
  await dialog.getByRole('button', { name: '就按这个数' }).click()
  await expect(dialog.locator('.field-fault, [role=alert]').first()).toBeVisible()
  await dialog.getByLabel('商定的理由').fill('监票人在场逐张唱票，第一名计票人的数字无误。')
  await dialog.getByRole('button', { name: '就按这个数' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('14 / 14 个票箱').first()).toBeVisible()
}

export async function closeCount(page: Page): Promise<void> {
  await page.getByRole('button', { name: '结束计票' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '结束计票' }).click()
  await page.getByRole('link', { name: '看评议结果' }).click()
  await expect(page.getByText('参评 14 人，五星 1 名，四星 2 名')).toBeVisible()
  await downloads(page, '登记表')
}
