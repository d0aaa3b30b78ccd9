import type { Page } from '@playwright/test'

import { accessible, expect, shot, test } from './harness.ts'

test.use({ phase: 'review' })

/** Presses a button and then the one of the same words in the question that follows. */
async function sure(page: Page, name: string, yes = name): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: yes, exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** Fills every open box: all strips as four stars, but `other` in the box at this place. */
async function fillBoxes(
  page: Page,
  other: { readonly at: number; readonly three: number } | null,
): Promise<void> {
  const boxes = page.locator('section.box:not(.box-done)')
  await expect(boxes.first()).toBeVisible()
  const count = await boxes.count()
  for (let at = 0; at < count; at += 1) {
    const box = boxes.nth(at)
    const most = Number(/最多 (\d+) 张/u.exec((await box.locator('.box-sum').textContent()) ?? '')?.[1])
    const three = other?.at === at ? other.three : at % 3
    const isSecond = (await box.getByLabel('优秀').count()) > 0
    await box.getByLabel(isSecond ? '良好' : '三星').fill(String(three))
    await box.getByLabel(isSecond ? '优秀' : '四星').fill(String(most - three))
    await box.getByLabel('废票').focus()
    await box.getByLabel('废票').blur()
    await expect(box.getByText('已保存')).toBeVisible()
  }
}

async function openCount(page: Page): Promise<void> {
  await page.goto('/count')
  await page.getByRole('link', { name: '录入票数' }).first().click()
  await expect(page.getByRole('heading', { name: '录入票数' })).toBeVisible()
}

test.skip(({ isMobile }) => !isMobile, 'at the desk a branch meets in the journey of a whole term')

test('a review on paper on phones, from the roll to the end of the count', async ({ as }) => {
  test.setTimeout(240_000)
  const page = await as('党委书记', 'organisation')
  await page.goto('/reviews')
  await accessible(page)
  await shot(page, 'reviews')
  await page.getByRole('link', { name: '信息艺术党支部' }).click()
  await page.getByLabel('地点').fill('信息楼阶梯教室')
  await page.getByRole('button', { name: '生成名册' }).click()
  await expect(page.getByRole('button', { name: '冻结名册' })).toBeVisible()

  // The roll of a smaller branch, so that its boxes are soon filled.
  await page.goto('/reviews')
  await page.getByRole('link', { name: '机电工程党支部' }).click()
  await expect(page.getByRole('button', { name: '冻结名册' })).toBeVisible()
  await accessible(page)
  await shot(page, 'reviews-roll')

  await page.getByRole('button', { name: /^请假/u }).last().click()
  await page.getByLabel('请假事由').fill('外出培训')
  await accessible(page)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('请假：外出培训')).toBeVisible()
  await sure(page, '冻结名册')
  await page.getByRole('button', { name: '重新打开名册' }).click()
  await accessible(page)
  await page.keyboard.press('Escape')

  const opening = page.getByRole('button', { name: '投票结束，开始计票' })
  await opening.click()
  await page.getByRole('button', { name: '开始计票' }).click()
  await expect(page.getByRole('alert')).toContainText('才能开会投票')
  await page.getByRole('button', { name: '再等等' }).click()
  await page.getByRole('button', { name: '全部到会' }).click()
  await expect(page.getByText('可以开会')).toBeVisible()
  await page.getByRole('button', { name: '确定计票人' }).click()
  const one = page.getByLabel('第一名').locator('option', { hasText: '万晓强' })
  const two = page.getByLabel('第二名').locator('option', { hasText: '迪力夏提' })
  await page.getByLabel('第一名').selectOption((await one.getAttribute('value')) ?? '')
  await page.getByLabel('第二名').selectOption((await two.getAttribute('value')) ?? '')
  await page.getByRole('button', { name: '确定', exact: true }).click()
  await expect(page.getByText('万晓强、迪力夏提')).toBeVisible()
  await page.getByRole('button', { name: '确定监票人' }).click()
  const watching = page.getByLabel('第一名').locator('option').nth(1)
  const watcher = (await watching.textContent()) ?? ''
  await page.getByLabel('第一名').selectOption((await watching.getAttribute('value')) ?? '')
  await page.getByRole('button', { name: '确定', exact: true }).click()
  const watchers = page.getByRole('region', { name: '监票人' })
  await expect(watchers.getByText(watcher)).toBeVisible()
  await accessible(page)
  await shot(page, 'reviews-meeting')
  await opening.click()
  await accessible(page)
  await page.getByRole('button', { name: '开始计票' }).click()
  await expect(page.getByText('已填 0 箱')).toHaveCount(2)

  const [first, second] = [await as('党员'), await as('支部委员', 'member')]
  await openCount(first)
  await accessible(first)
  await first.locator('section.box').first().getByLabel('五星').fill('999')
  await expect(first.getByText('还多，请重数')).toBeVisible()
  await first.locator('section.box').first().getByLabel('五星').fill('')
  await fillBoxes(first, null)
  await shot(first, 'reviews-count')
  await sure(first, '交这一轮的票数', '交票数')
  await expect(first.getByText('您这一轮已经交了')).toBeVisible()
  await openCount(second)
  await fillBoxes(second, { at: 1, three: 2 })
  await sure(second, '交这一轮的票数', '交票数')
  await expect(second.getByText('下面 1 个票箱两边数得不一样')).toBeVisible()
  await accessible(second)
  await shot(second, 'reviews-recount')
  await page.reload()
  await expect(page.getByText('有 1 个票箱数得不一样')).toBeVisible()
  await shot(page, 'reviews-counting')
  await first.reload()
  for (const teller of [first, second]) {
    await fillBoxes(teller, { at: 0, three: 1 })
    await sure(teller, '交这一轮的票数', '交票数')
  }
  await page.reload()
  await sure(page, '结束计票')
  await page.getByRole('link', { name: '看评议结果' }).click()
  await expect(page.getByRole('heading', { name: '结果登记' })).toBeVisible()
  await accessible(page)
  await shot(page, 'reviews-result')
  await page.getByRole('button', { name: /^依据/u }).first().click()
  await expect(page.getByRole('dialog')).toContainText('平均分 =')
  await shot(page, 'reviews-because')
})
