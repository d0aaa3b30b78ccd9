import type { Page } from '@playwright/test'

import { unpack } from '#testing/unpack.ts'
import { textOf } from '#testing/word-table.ts'

import { accessible, expect, shot, test } from './harness.ts'

// It plans meetings and closes minutes, so it has a school of its own.
test.use({ phase: 'achievements' })
test.describe.configure({ timeout: 240_000 })

/** A day that is surely to come, at an hour that nothing else of the sample touches. */
const inDays = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

/** Phone and desktop share one school: each has a day of its own. */
const dayFor = (project: string): string => inDays(project === 'phone' ? 20 : 21)
const titleFor = (project: string): string => `党课：做表率（${project === 'phone' ? '手机' : '电脑'}）`

async function plan(page: Page, title: string, day: string): Promise<void> {
  await page.getByLabel('会议类型').selectOption({ label: '党课' })
  await page.getByLabel('会议名称').fill(title)
  await page.getByLabel('日期').fill(day)
  await page.getByLabel('开始时间').fill('08:30')
  await page.getByLabel('结束时间').fill('10:00')
  await page.getByLabel('地点').fill('报告厅')
}

test('a meeting is planned, a member signs in by the code, another asks for leave', async ({ as }, {
  project,
}) => {
  const title = titleFor(project.name)
  const secretary = await as('支部书记', 'branch')
  await secretary.goto('/study')
  await accessible(secretary)
  await shot(secretary, 'study')
  await secretary.getByRole('link', { name: '安排会议' }).click()
  await plan(secretary, title, inDays(-1))
  await accessible(secretary)
  await secretary.getByRole('button', { name: '安排并通知' }).click()
  await expect(secretary.getByText('开会时间已经过去了')).toBeVisible()
  await secretary.getByLabel('日期').fill(dayFor(project.name))
  await secretary.getByRole('button', { name: '安排并通知' }).click()
  await expect(secretary.getByText('还没有选主持人')).toBeVisible()
  await expect(secretary.getByLabel('会议名称')).toHaveValue(title)
  await shot(secretary, 'study-plan-refused')
  await secretary.getByLabel('主持人').selectOption({ index: 1 })
  await secretary.getByRole('button', { name: '安排并通知' }).click()
  await expect(secretary.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  const address = secretary.url()

  const other = await as('支部委员', 'member')
  await other.goto('/my-study')
  const theirs = other.getByRole('listitem').filter({ hasText: title })
  await theirs.getByRole('button', { name: '请假' }).click()
  await other.getByRole('dialog').getByLabel('原因').fill('带学生参赛')
  await other.getByRole('dialog').getByRole('button', { name: '请假' }).click()
  await expect(theirs.getByText('申请请假')).toBeVisible()
  await accessible(other)
  await shot(other, 'study-mine')

  await secretary.reload()
  await secretary.getByRole('button', { name: '开放扫码签到' }).click()
  await secretary.getByRole('link', { name: '打开签到大屏幕' }).click()
  const code = secretary.locator('.wall-code')
  await expect(code).toHaveText(/^\d{3} \d{3}$/u)
  await accessible(secretary)
  await shot(secretary, 'study-wall')

  const member = await as('党员', 'member')
  await member.goto('/my-study')
  await member.getByRole('listitem').filter({ hasText: title }).getByRole('link', { name: '签到' }).click()
  await member.getByLabel('签到码').fill('000 001')
  await member.getByRole('button', { name: '签到' }).click()
  await expect(member.getByText('签到码不对，或者已经更换')).toBeVisible()
  await accessible(member)
  await shot(member, 'study-sign-in')
  await member.getByLabel('签到码').fill((await code.textContent()) ?? '')
  await member.getByRole('button', { name: '签到' }).click()
  await expect(member.getByText('签到成功')).toBeVisible()

  await secretary.goto(address)
  await expect(secretary.getByText('扫码签到', { exact: true })).toBeVisible()
  const asks = secretary.getByRole('listitem').filter({ hasText: '申请请假' })
  await asks.getByRole('radio', { name: '请假' }).check()
  await secretary.getByRole('button', { name: '保存到会情况' }).click()
  await expect(secretary.getByText('请假 1 人')).toBeVisible()
  await accessible(secretary)
  await shot(secretary, 'study-attendance')
})

/** The day of the sample's meeting to come, as it stands in the list: midnight may have passed since it was made. */
async function dayOfPlanned(page: Page): Promise<string> {
  const main = page.getByRole('main')
  await expect(main).toContainText('党课：亮旗践诺，从我做起')
  const found = /党课：亮旗践诺，从我做起\D*(\d+)年(\d+)月(\d+)日/u.exec(await main.innerText())
  const [, year = '', month = '', day = ''] = found ?? []
  return [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-')
}

test('an overlap is told, and planned all the same when it is wanted', async ({ as }, { project }) => {
  const page = await as('支部书记', 'branch')
  const title = `支委会：${project.name}`
  await page.goto('/study')
  const day = await dayOfPlanned(page)
  await page.goto('/study/new')
  await plan(page, title, day)
  await page.getByLabel('开始时间').fill('16:00')
  await page.getByLabel('结束时间').fill('16:30')
  await page.getByLabel('主持人').selectOption({ index: 1 })
  await page.getByRole('button', { name: '安排并通知' }).click()
  await expect(page.getByText('时间重叠了')).toBeVisible()
  await expect(page.getByRole('button', { name: '仍然安排' })).toBeVisible()
  await page.getByLabel('结束时间').fill('16:31')
  await expect(page.getByRole('button', { name: '安排并通知' })).toBeVisible()
  await page.getByRole('button', { name: '安排并通知' }).click()
  await page.getByRole('button', { name: '仍然安排' }).click()
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
})

test('minutes are refused until everybody is marked, then come out as Word', async ({ as }, { project }) => {
  // One meeting of the sample is over and without minutes: the first to come writes them, the other reads them.
  const page = await as('支部书记', 'branch')
  await page.goto('/study')
  await page.getByLabel('年份').selectOption(inDays(-3).slice(0, 4))
  await page.getByRole('link', { name: '走进实训车间：党员示范岗' }).click()
  await expect(page.getByRole('heading', { name: '走进实训车间：党员示范岗', level: 1 })).toBeVisible()
  const words = `观摩党员示范岗，交流带徒经验（${project.name}）。`
  const reopen = page.getByRole('button', { name: '重新打开记录' })
  const draft = page.getByLabel('会议内容')
  await expect(reopen.or(draft)).toBeVisible()
  if (await reopen.isVisible()) {
    await reopen.click()
    await page.getByRole('dialog').getByLabel('原因').fill('补充内容')
    await page.getByRole('dialog').getByRole('button', { name: '重新打开' }).click()
    await expect(page.getByText('会议记录重新打开，正在修改')).toBeVisible()
  }
  await draft.fill(words)
  const finish = page.getByRole('button', { name: '定稿', exact: true })
  const rest = page.getByRole('button', { name: '其余未登记的都到会' })
  if (await page.getByText('未登记', { exact: true }).first().isVisible()) {
    await finish.click()
    await expect(page.getByText('没有登记到会情况')).toBeVisible()
    await expect(draft).toHaveValue(words)
    const second = page.locator('.attend-row').nth(1)
    await second.getByRole('radio', { name: '请假' }).check()
    await second.getByRole('textbox').fill('外出培训')
    await rest.click()
    await page.getByRole('button', { name: '保存到会情况' }).click()
    await expect(page.getByText('未登记 0 人')).toBeVisible()
  }
  const sheet = `签到表-${project.name}.pdf`
  const pdf = Buffer.from(
    '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n',
  )
  const files = page.getByRole('region', { name: '附件' })
  await files
    .locator('input[type=file]')
    .setInputFiles({ name: sheet, mimeType: 'application/pdf', buffer: pdf })
  await expect(files.getByRole('link', { name: /^签到表-/u }).first()).toBeVisible()
  await files
    .getByRole('button', { name: /^删去 签到表-/u })
    .first()
    .click()
  await expect(files.getByText('已删去，定稿前可以恢复')).toBeVisible()
  await accessible(page)
  await files.getByRole('button', { name: /^恢复 签到表-/u }).click()
  await expect(files.getByRole('link', { name: /^签到表-/u }).first()).toBeVisible()
  await page.getByLabel('记录人').selectOption({ index: 3 })
  const resolution = page.getByLabel('第 1 项决议', { exact: true })
  if (!(await resolution.isVisible())) await page.getByRole('button', { name: '添加决议' }).click()
  await resolution.fill('同意设立党员示范岗。')
  await page.getByLabel('赞成（票）').first().fill('99')
  await finish.click()
  await expect(page.getByText('多于到会有表决权的正式党员')).toBeVisible()
  await accessible(page)
  await shot(page, 'study-minutes')
  await page.getByLabel('赞成（票）').first().fill('2')
  await finish.click()
  await expect(page.getByText('已记录')).toBeVisible()
  await expect(page.getByRole('list', { name: '会议的附件' }).getByRole('link')).toHaveCount(1)
  await accessible(page)
  await shot(page, 'study-recorded')

  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载会议记录（Word）' }).click()
  const file = await waiting
  expect(file.suggestedFilename()).toMatch(/主题党日记录 .*\.docx$/u)
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  const text = textOf((await unpack(new Uint8Array(Buffer.concat(chunks)))).get('word/document.xml') ?? '')
  expect(text).toContain(words)
  expect(text).toContain('1．签到表-')
  expect(text).toContain('请假：1人。')
  expect(text).toContain('（外出培训）')
  expect(text).toContain('表决：赞成2票，反对0票，弃权0票。')

  await page.goto('/study')
  await page.getByLabel('年份').selectOption(inDays(-3).slice(0, 4))
  const printing = page.waitForEvent('download')
  await page.getByRole('link', { name: /年登记簿（PDF）$/u }).click()
  const register = await printing
  expect(register.suggestedFilename()).toMatch(/组织生活登记簿 \d{4}\.pdf$/u)
  await page.getByRole('button', { name: /^主题党日.*1 次，已开展$/u }).click()
  await expect(page.getByRole('dialog').getByRole('link', { name: '走进实训车间：党员示范岗' })).toBeVisible()
})

test('a member writes a note and puts a photo to it', async ({ as }, { project }) => {
  const page = await as('党员', 'member')
  await page.goto('/study-notes')
  await expect(page.getByRole('heading', { name: '学习党章总纲' })).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: '写笔记' }).click()
  const dialog = page.getByRole('dialog')
  const title = `学习党员廉洁自律规范（${project.name}）`
  await dialog.getByLabel('笔记', { exact: true }).fill('公私分明，先公后私。')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByRole('alert').first()).toBeVisible()
  await expect(dialog.getByLabel('笔记', { exact: true })).toHaveValue('公私分明，先公后私。')
  await dialog.getByLabel('标题').fill(title)
  await accessible(page)
  await shot(page, 'study-note-form')
  await dialog.getByRole('button', { name: '保存' }).click()
  const note = page.getByRole('region', { name: title })
  await expect(note.getByText('公私分明，先公后私。')).toBeVisible()
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const photo = { name: '手写.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') }
  await note.locator('input[type=file]').setInputFiles(photo)
  await expect(note.getByRole('link', { name: '手写.png' })).toBeVisible()
  await accessible(page)
  await shot(page, 'study-notes')
})

test('a member subscribes by calendar and takes the address back', async ({ as }) => {
  const page = await as('党员', 'member')
  await page.goto('/my-study')
  const anew = page.getByRole('button', { name: '换一个地址' })
  const first = page.getByRole('button', { name: '生成订阅地址' })
  await first.or(anew).click()
  const asked = page.getByRole('dialog').getByRole('button', { name: '换一个' })
  const code = page.locator('.link-address code')
  await expect(asked.or(code)).toBeVisible()
  if (await asked.isVisible()) await asked.click()
  const address = (await code.textContent()) ?? ''
  await accessible(page)
  await shot(page, 'study-calendar')
  const fed = await page.request.get(address)
  expect(fed.headers()['content-type']).toBe('text/calendar; charset=utf-8')
  expect(await fed.text()).toContain('SUMMARY:党课：亮旗践诺，从我做起')
  await page.getByRole('button', { name: '停用' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await expect(first).toBeVisible()
  expect((await page.request.get(address)).status()).toBe(404)
})
