import { readFile } from 'node:fs/promises'

import { accessible, expect, shot, test } from './harness.ts'

// Items are confirmed and returned here, so it has a school of its own.
test.use({ phase: 'achievements' })
test.describe.configure({ timeout: 240_000 })

test('the secretary confirms several at once, takes back, returns with a reason, and reminds once', async ({
  as,
}, { project }) => {
  test.skip(project.name !== 'desktop', 'the phone shares the school')
  const page = await as('支部书记', 'branch')
  await page.goto('/confirm')
  await accessible(page)
  await shot(page, 'confirm')
  await page.getByRole('button', { name: /^同意.+收回$/u }).click()
  await accessible(page)
  await page.keyboard.press('Escape')
  const boxes = page.getByRole('checkbox', { name: /^选中/ }).and(page.locator(':enabled'))
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  await expect(page.getByText('已选 2 项')).toBeVisible()
  await page.getByRole('button', { name: '核实：超出本职' }).click()
  await expect(page.getByText('2 项已核实 · 超出本职').first()).toBeVisible()
  await page.getByRole('button', { name: '撤回这次办理' }).click()
  await expect(page.getByText('已撤回 2 项')).toBeVisible()
  await page
    .getByRole('button', { name: /^退回：/ })
    .and(page.locator(':not([aria-disabled])'))
    .first()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await expect(page.getByText('请写明原因，本人会看到')).toBeVisible()
  await page.getByLabel('原因').fill('请补充说明做了几次。')
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await expect(page.getByText('1 项已退回').first()).toBeVisible()

  await page.getByRole('link', { name: '清单进度' }).click()
  await accessible(page)
  await shot(page, 'progress')
  await page.getByRole('button', { name: /^提醒 \d+ 人$/ }).click()
  await accessible(page)
  await page.getByRole('button', { name: '发出提醒' }).click()
  await expect(page.getByText(/^已提醒 \d+ 人/)).toBeVisible()
  await expect(page.getByText('今天都已提醒过，明天可以再提醒')).toBeVisible()
})

test('the secretary prints the branch’s lists by keyboard, and takes them as Excel', async ({ as }, {
  project,
}) => {
  test.skip(
    project.name !== 'desktop',
    'a keyboard stands on a desk; the next journey opens the dialog on the phone',
  )
  const page = await as('支部书记', 'branch')
  await page.goto('/progress')
  await page.getByRole('button', { name: '打印清单' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: '打印清单' })
  await expect(dialog.getByLabel('打印谁的')).toBeFocused()
  await expect(dialog.getByLabel('党支部')).toHaveCount(0)
  await expect(dialog.getByRole('radio', { name: '期末' })).toBeChecked()
  await accessible(page)
  await shot(page, 'print-lists')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('radio', { name: '两份都印' })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('radio', { name: '一式两份' })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('link', { name: '下载 Word' })).toBeFocused()
  const [word] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(word.suggestedFilename()).toMatch(/^先锋贡献清单（期初期末）.+支部\.docx$/u)
  expect((await readFile(await word.path())).subarray(0, 2).toString()).toBe('PK')

  const somebody = dialog.getByLabel('打印谁的')
  await somebody.selectOption({ index: 1 })
  const name = (await somebody.locator('option').nth(1).textContent()) ?? ''
  await dialog.getByRole('radio', { name: '期初' }).check()
  await dialog.getByRole('radio', { name: 'PDF' }).check()
  const pdf = page.waitForEvent('download')
  await dialog.getByRole('link', { name: '下载 PDF' }).click()
  expect((await pdf).suggestedFilename()).toBe(`先锋贡献清单（期初）${name}.pdf`)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: '打印清单' })).toBeFocused()
  const excel = page.waitForEvent('download')
  await page.getByRole('link', { name: '导出清单' }).click()
  expect((await excel).suggestedFilename()).toMatch(/先锋贡献清单（.+）\.xlsx$/u)
})

test('the committee chooses the branch; the Party office takes the lists of all as Excel', async ({ as }, {
  project,
}) => {
  const page = await as('党委书记', 'organisation')
  await page.goto('/progress')
  await page.getByRole('button', { name: '打印清单' }).click()
  const dialog = page.getByRole('dialog', { name: '打印清单' })
  const all = await dialog.getByLabel('打印谁的').textContent()
  const branch = dialog.getByLabel('党支部')
  await branch.selectOption({ index: 1 })
  const name = (await branch.locator('option').nth(1).textContent()) ?? ''
  await expect(dialog.getByLabel('打印谁的')).not.toHaveText(all ?? '')
  await accessible(page)
  await shot(page, 'print-lists-school')
  if (project.name !== 'desktop') return
  const pdf = page.waitForEvent('download')
  await dialog.getByRole('link', { name: '下载 PDF' }).click()
  expect((await pdf).suggestedFilename()).toBe(`先锋贡献清单（期末）${name}.pdf`)
  const office = await as('党政办', 'organisation')
  await office.goto('/progress')
  const excel = office.waitForEvent('download')
  await office.getByRole('link', { name: '导出清单' }).click()
  expect((await excel).suggestedFilename()).toContain('先锋贡献清单（全校）')
})

test('the school recognises what members declared, and departments’ facts are shown', async ({ as }, {
  project,
}) => {
  test.skip(project.name !== 'desktop', 'the phone shares the school')
  const page = await as('党委书记', 'organisation')
  await page.goto('/others')
  await accessible(page)
  await page
    .getByRole('button', { name: /^一级贡献/ })
    .first()
    .click()
  await expect(page.getByText('已认定为一级贡献')).toBeVisible()
  await page
    .getByRole('button', { name: /^不予认定：/u })
    .and(page.locator(':not([aria-disabled])'))
    .first()
    .click()
  const refusing = page.getByRole('dialog')
  await refusing.getByRole('button', { name: '不予认定' }).click()
  await expect(refusing.getByText('请写明原因，本人会看到')).toBeVisible()
  await refusing.getByLabel('原因').fill('属于本职工作，未超出一般要求。')
  await accessible(page)
  await refusing.getByRole('button', { name: '不予认定' }).click()
  await expect(page.getByText('已答复不予认定')).toBeVisible()
  await page.goto('/facts')
  await page.getByRole('button', { name: /^查看/ }).first().click()
  await expect(page.getByRole('dialog').getByText('没读入的行', { exact: true }).first()).toBeVisible()
  await accessible(page)
  await shot(page, 'facts')
})
