import type { Page } from '@playwright/test'
import sharp from 'sharp'

import { accessible, expect, shot, test } from './harness.ts'

// It publishes, claims and verifies, so it has a school of its own.
test.use({ phase: 'achievements' })

const photo = async () => ({
  name: '值守现场.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 640, height: 480, channels: 3, background: '#396' } })
    .jpeg()
    .toBuffer(),
})

/** Each size of screen has a task of its own, so that the runs do not meet. */
const titleFor = (page: Page): string => `校门口除冰 ${page.viewportSize()?.width ?? 0}`

test('an urgent task goes from the office to a member’s list', async ({ as }) => {
  test.setTimeout(240_000)
  const office = await as('党政办', 'organisation')
  const title = titleFor(office)
  await office.goto('/task-desk')
  await accessible(office)
  await office.getByRole('link', { name: '新建任务' }).click()
  await office.getByRole('button', { name: '存为草稿' }).click()
  await expect(office.getByText('有几处填写需要修改')).toBeVisible()
  await office.getByRole('radio', { name: '急难险重' }).check()
  await office.getByLabel('任务名称').fill(title)
  await office.getByLabel('要做什么').fill('清早到校门口除冰撒盐，约一小时。')
  await office.getByLabel('名额（人）').fill('2')
  await expect(office.getByLabel('核验后向清单建议')).toHaveValue('参与应急性值班或护校队工作')
  await office.getByLabel('核验后向清单建议').selectOption('主动承担临时性工作任务')
  await accessible(office)
  await shot(office, 'tasks-new')
  await office.getByRole('button', { name: '存为草稿' }).click()
  await expect(office.getByRole('heading', { name: title })).toBeVisible()
  await office.getByRole('button', { name: '发布', exact: true }).click()
  await office.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await expect(office.getByText('还没有人认领')).toBeVisible()

  // The message is there at once, and leads to the task.
  const member = await as('党员')
  await member.goto('/messages')
  const message = member.getByText(`急难险重任务：${title}`, { exact: true })
  await expect(message).toBeVisible({ timeout: 20_000 })
  await member.goto('/tasks')
  await accessible(member)
  await shot(member, 'tasks-open')
  await member.getByRole('link', { name: title }).click()
  await accessible(member)
  await member.getByRole('button', { name: '认领这项任务' }).click()
  await expect(member.getByText('已认领，进行中')).toBeVisible()
  const second = await as('支部委员', 'member')
  await second.goto('/tasks')
  await second.getByRole('link', { name: title }).click()
  await second.getByRole('button', { name: '认领这项任务' }).click()
  await expect(second.getByText('已认领，进行中')).toBeVisible()
  // Both places are gone.
  const third = await as('支部书记', 'member')
  await third.goto('/tasks')
  await third.getByRole('button', { name: /^全部/u }).click()
  await third.getByRole('link', { name: title }).click()
  await expect(third.getByText('2 个名额都已有人认领')).toBeVisible()

  await reports(member, '六点到校，除冰撒盐一小时。')
  await shot(member, 'tasks-reported')
  const name = await returns(office, title)
  await expect(office.getByText('已退回，请补充')).toBeVisible()
  await member.reload()
  await expect(member.getByText('请写明参与的同志')).toBeVisible()
  await expect(member.getByLabel('完成情况')).toHaveValue('六点到校，除冰撒盐一小时。')
  await member.getByLabel('完成情况').fill('六点到校，与值班同志一起除冰撒盐一小时。')
  await member.getByRole('button', { name: '报告完成' }).click()
  await expect(member.getByText('已报告，待核验')).toBeVisible()
  await office.reload()
  await accessible(office)
  await shot(office, 'tasks-verify')
  await office.getByRole('button', { name: `核验通过：${name}` }).click()
  await expect(office.getByText('已核验', { exact: true })).toBeVisible()

  await member.reload()
  await expect(member.getByText('已向您的贡献清单建议')).toBeVisible()
  await accessible(member)
  await member.getByRole('link', { name: '打开我的清单' }).click()
  await member.getByRole('button', { name: '期末达成', exact: false }).first().click()
  await expect(member.getByText(`完成“${title}”`)).toBeVisible()
  await shot(member, 'tasks-in-list')
})

/** Puts the photo on and reports; nothing typed is lost to a report without words. */
async function reports(page: Page, words: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(await photo())
  await expect(page.getByRole('link', { name: '值守现场.jpg' })).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: '报告完成' }).click()
  await expect(page.getByText('请填写这一项')).toBeVisible()
  await page.getByLabel('完成情况').fill(words)
  await page.getByRole('button', { name: '报告完成' }).click()
  await expect(page.getByText('已报告，待核验')).toBeVisible()
}

/** The office sees the load and the photo, and gives the work back; whose it was. */
async function returns(page: Page, title: string): Promise<string> {
  await page.reload()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  const button = page.getByRole('button', { name: /^退回补充：/u })
  const name = ((await button.getAttribute('aria-label')) ?? '').replace('退回补充：', '')
  await expect(page.getByText('手上的任务').first()).toBeVisible()
  await expect(page.getByRole('link', { name: '值守现场.jpg' })).toBeVisible()
  await button.click()
  await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await expect(page.getByText('请写明原因，对方会看到')).toBeVisible()
  await page.getByLabel('原因').fill('请写明参与的同志')
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  return name
}

test('the branch sees who had no task yet, without a ranking', async ({ as }) => {
  const page = await as('支部书记', 'branch')
  await page.goto('/task-chances')
  await expect(page.getByRole('heading', { name: /还没有承担过任务 \d+ 人/u })).toBeVisible()
  await accessible(page)
  await shot(page, 'tasks-chances')
})

test('a task is proposed for the public board and taken back; what was approved stands there', async ({
  as,
}) => {
  const office = await as('党政办', 'organisation')
  await office.goto('/task-desk')
  await office.getByRole('link', { name: '台风期间校园夜间值守' }).first().click()
  const section = office.getByRole('region', { name: '在公开栏显示' })
  await section.getByRole('button', { name: '申请在公开栏显示' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '申请' }).click()
  await expect(section.getByText('待保密审查')).toBeVisible()
  await accessible(office)
  await shot(office, 'tasks-board-proposed')
  await section.getByRole('button', { name: '不再申请' }).click()
  await office.getByRole('dialog').getByLabel('原因').fill('名称还要改')
  await office.getByRole('dialog').getByRole('button', { name: '不再申请' }).click()
  await expect(section.getByText('原因：名称还要改')).toBeVisible()
  await office.goto('/pledges/publications')
  await expect(office.getByText('名额', { exact: false }).first()).toBeVisible()
  await accessible(office)
  const anybody = await as('nobody')
  await anybody.goto('/board')
  await anybody.getByRole('link', { name: '任务', exact: true }).click()
  await expect(anybody.getByText('正在进行')).toBeVisible()
  await accessible(anybody)
  await shot(anybody, 'board-tasks')
})
