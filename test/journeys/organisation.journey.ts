import type { Page } from '@playwright/test'

import { writeSheet } from '#documents/excel/write.ts'
import { columnHeaders, type PeopleColumn } from '#domain/organisation/people-columns.ts'

import { accessible, expect, shot, test } from './harness.ts'

// It changes people, so it has a school of its own.
test.use({ phase: 'achievements' })

const columns = ['staffNumber', 'name', 'department', 'weeklyHours', 'kind', 'branch'] as const

async function book(rows: readonly Partial<Record<PeopleColumn, string>>[], name = '新学期名单.xlsx') {
  const bytes = await writeSheet([
    {
      name: '人员',
      columns: columns.map((column) => ({ header: columnHeaders[column].header, kind: 'text' as const })),
      rows: rows.map((row) => columns.map((column) => row[column] ?? '')),
    },
  ])
  return {
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(bytes),
  }
}

const openPerson = async (page: Page, search: string, name: string) => {
  await page.goto('/organisation/people')
  await page.getByLabel('姓名或工号').fill(search)
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

test('a workbook is checked, written and taken back', async ({ as, isMobile }) => {
  test.skip(isMobile, 'workbooks are made at a desk')
  test.setTimeout(240_000)
  const page = await as('党政办')
  await page.goto('/organisation/import')
  await accessible(page)
  await page.getByLabel('自动新建处室（系）').check()
  await page.locator('input[type=file]').setInputFiles(
    await book([
      {
        staffNumber: '９００１',
        name: '䶮𬱖',
        department: '新设专业系',
        weeklyHours: '１２．５',
        kind: '正式党员',
        branch: '行政党支部',
      },
      { staffNumber: '9002', name: '阿依努尔·买买提', department: '新设专业系' },
      { staffNumber: '9003', name: '钟点', weeklyHours: '99' },
      { staffNumber: '9004', name: '重复' },
      { staffNumber: '9004', name: '重复' },
      { staffNumber: '9005', name: '<b>粗体</b>' },
    ]),
  )
  await expect(page.getByRole('button', { name: '写入 3 人' })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('周课时数 99 超出范围')).toBeVisible()
  await expect(page.getByText('<b>粗体</b>').first()).toBeVisible()
  await accessible(page)
  await shot(page, 'organisation-preview')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载不能导入的行' }).click()
  expect((await download).suggestedFilename()).toBe('未导入的行 新学期名单.xlsx')
  await page.getByRole('button', { name: '写入 3 人' }).click()
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '写入' }).click()
  await expect(page.getByRole('button', { name: '整批撤销' })).toBeVisible({ timeout: 60_000 })
  await shot(page, 'organisation-imported')

  await openPerson(page, '9001', '䶮𬱖')
  await expect(page.getByText('12.5')).toBeVisible()
  await accessible(page)
  await page.goto('/organisation/import')
  await page.getByRole('link', { name: '新学期名单.xlsx' }).first().click()
  await page.getByRole('button', { name: '整批撤销' }).click()
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '整批撤销' }).click()
  await expect(page.getByText('已整批撤销')).toBeVisible({ timeout: 60_000 })
  await accessible(page)
  await page.goto('/organisation/people')
  await page.getByLabel('姓名或工号').fill('9001')
  await expect(page.getByText('没有符合的人')).toBeVisible()
})

test('a large workbook shows how far it is, and its page is left and come back to', async ({
  as,
  isMobile,
}) => {
  test.skip(isMobile, 'workbooks are made at a desk')
  test.setTimeout(180_000)
  const rows = Array.from({ length: 10_000 }, (_, at) => ({
    staffNumber: `D${10_000 + at}`,
    name: '新来的人',
  }))
  const workbook = await book(rows, '全校名单.xlsx')
  const page = await as('党政办')
  /** How far the bar is once it is under way; 'over' where it was done between two looks at it. */
  const under = () => {
    const bar = document.querySelector('progress')
    if (bar !== null && bar.max === 100 && bar.value > 0 && bar.value < 100) return String(bar.value)
    return document.body.textContent.includes('写入 10000 人') ? 'over' : null
  }
  await expect(async () => {
    await page.goto('/organisation/import')
    await page.locator('input[type=file]').setInputFiles(workbook)
    await expect(page.getByRole('heading', { name: '正在读取和比对' })).toBeVisible()
    const seen = await (await page.waitForFunction(under, undefined, { polling: 50 })).jsonValue()
    expect(Number(seen)).toBeGreaterThan(0)
  }).toPass({ timeout: 90_000 })

  await page.getByRole('link', { name: '全部批次' }).click()
  await page.getByRole('link', { name: '全校名单.xlsx' }).first().click()
  await expect(page.getByRole('button', { name: '写入 10000 人' })).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('progress')).toHaveCount(0)
  await page.getByRole('button', { name: '放弃这一批' }).click()
  await expect(page.getByText('已放弃这一批，什么都没有写入')).toBeVisible()
})

test('two people edit one record, and nothing typed is lost', async ({ as, isMobile }) => {
  test.skip(isMobile, 'once is enough')
  test.setTimeout(240_000)
  const [one, other] = [await as('人事处'), await as('党政办')]
  for (const page of [one, other]) {
    await openPerson(page, '1010', await nameOf(page, '1010'))
    await page.getByRole('link', { name: '修改' }).click()
    await expect(page.getByLabel('具体工作岗位')).toBeVisible()
  }
  await one.getByLabel('具体工作岗位').fill('教务干事')
  await one.getByRole('button', { name: '保存' }).click()
  await expect(one.getByText('教务干事')).toBeVisible()
  await other.getByRole('textbox', { name: '具体工作岗位' }).fill('实训室管理')
  await other.getByRole('textbox', { name: '任教班级' }).fill('24 机电 1 班')
  await other.getByRole('button', { name: '保存' }).click()
  await expect(other.getByText('这份记录刚刚被别人改过')).toBeVisible()
  await expect(other.getByRole('textbox', { name: '具体工作岗位' })).toHaveValue('实训室管理')
  await accessible(other)
  await shot(other, 'organisation-conflict')
  await other.getByRole('button', { name: '具体工作岗位改用现在的' }).click()
  await other.getByRole('button', { name: '保存' }).click()
  await expect(other.getByText('24 机电 1 班')).toBeVisible()
  await expect(other.getByText('教务干事')).toBeVisible()
})

/** The name of whoever has this number in the list. */
async function nameOf(page: Page, number: string): Promise<string> {
  await page.goto('/organisation/people')
  await page.getByLabel('姓名或工号').fill(number)
  const link = page
    .locator('main')
    .getByRole('link')
    .filter({ hasNotText: /Excel|新增|导出/u })
  await expect(link).toHaveCount(1)
  return (await link.textContent()) ?? ''
}

test('a member moves to another branch and back, a role is given and taken', async ({ as, isMobile }) => {
  test.skip(!isMobile, 'on the phone, where a dialog has the least room')
  test.setTimeout(240_000)
  const page = await as('管理员')
  await page.goto('/organisation/branches')
  await accessible(page)
  await page.getByRole('link', { name: '财经旅游党支部' }).click()
  await expect(page.getByRole('heading', { name: '党员名单' })).toBeVisible()
  await accessible(page)
  await shot(page, 'organisation-branch')
  await page.locator('main').getByRole('link').nth(5).click()
  await expect(page.getByRole('heading', { name: '党员信息' })).toBeVisible()
  await page.getByRole('button', { name: '转接党支部' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('党支部', { exact: true }).selectOption({ label: '行政党支部' })
  await accessible(page)
  await dialog.getByRole('button', { name: '办理转接' }).click()
  await expect(page.getByRole('button', { name: '撤销转接：转入行政党支部' })).toBeVisible()
  await accessible(page)
  await shot(page, 'organisation-person')
  await page.getByRole('button', { name: '撤销转接：转入行政党支部' }).click()
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '撤销转接' }).click()
  await expect(page.getByRole('button', { name: '撤销转接：转入行政党支部' })).toHaveCount(0)

  await page.goto('/organisation/roles')
  await accessible(page)
  await page.getByRole('button', { name: '授予身份' }).click()
  const giving = page.getByRole('dialog')
  await giving.getByLabel('按姓名或工号找人').fill('1004')
  await giving.getByRole('combobox', { name: '人员' }).selectOption({ index: 1 })
  await giving.getByRole('combobox', { name: '身份' }).selectOption({ label: '人事处' })
  await giving.getByLabel('原因').fill('工作调整')
  await accessible(page)
  await shot(page, 'organisation-give-role')
  await giving.getByRole('button', { name: '授予', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByLabel('姓名或工号').fill('1004')
  await expect(page.getByText('工作调整')).toBeVisible()
  const take = page.getByRole('button', { name: /^收回.+的人事处$/u })
  await expect(take).toHaveCount(1)
  await take.click()
  const taking = page.getByRole('dialog')
  await taking.getByLabel('原因').fill('任期届满')
  await accessible(page)
  await taking.getByRole('button', { name: '收回', exact: true }).click()
  await expect(page.getByText('已收回，本人会收到消息')).toBeVisible()
})

test('an administrator opens a way out to a group, changes it and takes it away', async ({
  as,
  isMobile,
}) => {
  const page = await as('管理员')
  const name = isMobile ? '手机群' : '电脑群'
  await page.goto('/channels')
  await page.getByRole('link', { name: '新增通道' }).click()
  await page.getByLabel('名称').fill(name)
  await page.getByLabel('Webhook 地址').fill('https://10.0.0.1/cgi-bin/webhook/send?key=0123456789')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('这不是这种机器人的地址')).toBeVisible()
  await expect(page.getByLabel('名称')).toHaveValue(name)
  await page.getByText('钉钉群机器人').click()
  await page.getByLabel('Webhook 地址').fill('https://oapi.dingtalk.com/robot/send?access_token=0123456789')
  await accessible(page)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('还没有发过')).toBeVisible()
  await accessible(page)
  await shot(page, 'channels')
  await page.getByRole('button', { name: `停用：${name}` }).click()
  await expect(page.getByText('已停用', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: '修改' }).click()
  await expect(page.getByLabel(/地址不变/u)).toBeChecked()
  await accessible(page)
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: `删除：${name}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect(page.getByText('还没有消息通道')).toBeVisible()
})
