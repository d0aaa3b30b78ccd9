import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

import type { Route } from '@playwright/test'

import { accessible, expect, shot, test } from './harness.ts'

test.describe('at the start of a term', () => {
  test.use({ phase: 'goals' })
  test.describe.configure({ timeout: 240_000 })

  test('a member ticks goals on the phone, loses the network and the page, loses nothing, signs and hands in', async ({
    as,
  }, { project }) => {
    test.skip(project.name !== 'phone', 'the desktop shares the school')
    const page = await as('党员')
    await page.goto('/list')
    const title = page.getByText(/^目标 \d+ 项，还差签名$/)
    const before = Number(/\d+/u.exec((await title.textContent()) ?? '')?.[0])
    await accessible(page)
    await shot(page, 'list-goals')

    const [one, two] = ['技术发明获得专利', '承担1周以上外出对口援建工作']
    await page.getByRole('checkbox', { name: one }).check()
    await expect(page.getByText('正在保存')).toBeVisible()
    await expect(page.getByText('已保存')).toBeVisible()
    await expect(page.getByText(`目标 ${before + 1} 项，还差签名`)).toBeVisible()

    await page.context().setOffline(true)
    await page.getByRole('checkbox', { name: two }).check()
    await page.getByRole('button', { name: '添一个目标' }).click()
    await page.getByLabel('目标', { exact: true }).last().fill('指导学生获市级以上奖项')
    await expect(page.getByText('网络断了，先存在这台设备上')).toBeVisible()
    await accessible(page)
    await shot(page, 'list-offline')
    const context = page.context()
    await page.close()

    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto('/list')
    await expect(again.getByRole('checkbox', { name: two })).toBeChecked()
    await expect(again.getByLabel('目标', { exact: true }).last()).toHaveValue('指导学生获市级以上奖项')
    await expect(again.getByText('已保存')).toBeVisible()
    // what is on the server, without what this device keeps
    await again.evaluate(() => localStorage.clear())
    await again.reload()
    await expect(again.getByRole('checkbox', { name: two })).toBeChecked()
    await expect(again.getByText(`目标 ${before + 2} 项，还差签名`)).toBeVisible()

    await again.getByRole('link', { name: '签名并上交目标' }).click()
    await expect(again.getByRole('heading', { name: '给期初目标签名' })).toBeVisible()
    await accessible(again)
    await expect(again.getByRole('button', { name: '签名并上交' })).toHaveAttribute('aria-disabled', 'true')
    const board = again.locator('.sign-board')
    await board.scrollIntoViewIfNeeded()
    const box = await board.boundingBox()
    if (box === null) throw new Error('no board')
    await again.mouse.move(box.x + 40, box.y + 120)
    await again.mouse.down()
    for (let step = 1; step <= 8; step += 1)
      await again.mouse.move(box.x + 40 + step * 25, box.y + (step % 2 === 0 ? 120 : 50), { steps: 4 })
    await again.mouse.up()
    await shot(again, 'list-sign')
    await again.getByRole('button', { name: '签名并上交' }).click()
    await expect(again.getByText(`目标 ${before + 2} 项，已上交`)).toBeVisible()
    await expect(again.getByRole('checkbox', { name: two })).toHaveAttribute('aria-disabled', 'true')
    await again.getByRole('checkbox', { name: two }).click({ force: true })
    await expect(again.getByRole('checkbox', { name: two })).toBeChecked()
    await again.getByRole('link', { name: '签名记录' }).click()
    await expect(again.getByText('第 1 版')).toBeVisible()
    await expect(again.getByText('手写签名')).toBeVisible()
    await accessible(again)
  })
})

test.describe('at the end of a term', () => {
  test.use({ phase: 'achievements' })
  test.describe.configure({ timeout: 240_000 })

  test('a member writes what was achieved, with a photo; 5 MB of text stay on the phone with a sentence', async ({
    as,
  }, { project }) => {
    test.skip(project.name !== 'phone', 'the desktop shares the school')
    const page = await as('党员')
    await page.goto('/list')
    await accessible(page)
    await shot(page, 'list-achievements')
    await page.getByRole('button', { name: /^全部/ }).click()
    const item = page.locator('#item-2-01')
    await item.getByRole('checkbox').check()
    const words = item.getByLabel('说明')
    // typed by Playwright this takes minutes; pasted it is one event
    const much = '文'.repeat(Math.ceil((5 * 1024 * 1024) / 3))
    expect(Buffer.byteLength(much)).toBeGreaterThanOrEqual(5 * 1024 * 1024)
    await words.evaluate((area, text) => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text)
      area.dispatchEvent(new Event('input', { bubbles: true }))
    }, much)
    await expect(page.getByText('这一栏最多 500 个字')).toBeVisible()
    await expect(page.getByText('有几处没有保存，原文还在')).toBeVisible()
    // the page stays usable: somebody writes elsewhere, which is saved, folds the words up, and finds them all again
    const began = Date.now()
    const saved = page.waitForResponse((answer) => answer.url().endsWith('/api/contributions.save'))
    const review = page.getByLabel('这学期担当了什么，取得了什么实效')
    await review.pressSequentially('献血')
    await item.getByRole('button', { name: '收起' }).click()
    expect((await saved).ok()).toBe(true)
    expect(Date.now() - began).toBeLessThan(15_000)
    await page.reload()
    await expect(page.getByText('有几处没有保存，原文还在')).toBeVisible()
    await expect(review).toHaveValue(/献血/u)
    await item.getByRole('button', { name: /^文文文/u }).click()
    expect(await words.evaluate((area: HTMLTextAreaElement) => area.value.length)).toBe(much.length)
    await words.fill('三月和九月各献血一次。')
    await expect(page.getByText('已保存')).toBeVisible()
    const photo = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      'base64',
    )
    await item
      .locator('input[type=file]')
      .setInputFiles({ name: '献血证.png', mimeType: 'image/png', buffer: photo })
    await expect(item.getByRole('link', { name: '献血证' })).toBeVisible()
    await item.locator('input[type=file]').setInputFiles({
      name: '献血证.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('MZ not a pdf'),
    })
    await expect(item.getByRole('alert')).toBeVisible()
    await accessible(page)
    await shot(page, 'list-evidence')
    await item.getByRole('checkbox').click()
    await expect(page.getByText('已保存')).toBeVisible()
  })

  test('a save that comes back while somebody types takes neither the words nor the place', async ({ as }, {
    project,
  }) => {
    test.skip(project.name !== 'phone', 'once is enough')
    const page = await as('党员')
    await page.goto('/list')
    await page.getByRole('button', { name: /^全部/ }).click()
    const late = async (route: Route) => {
      const answer = await route.fetch()
      await wait(800)
      await route.fulfill({ response: answer })
    }
    await page.route('**/api/contributions.save', late, { times: 1 })
    const asked = page.waitForRequest('**/api/contributions.save')
    const item = page.locator('#item-2-07')
    await item.getByRole('checkbox').check()
    await asked
    const [note, words] = [item.getByLabel('说明'), '开学以来开出校内专题讲座两次，听的人不少。']
    await note.pressSequentially(words, { delay: 100 })
    await expect(note).toHaveValue(words)
    await expect(note).toBeFocused()
    await expect(page.getByText('已保存')).toBeVisible()
    await item.getByRole('checkbox').click()
    await expect(page.getByText('已保存')).toBeVisible()
  })

  test('two devices that differ show both words; nothing is overwritten unseen', async ({ as }, {
    project,
  }) => {
    test.skip(project.name !== 'desktop', 'once is enough')
    const desk = await as('党员')
    const phone = await as('党员')
    await desk.goto('/list')
    await phone.goto('/list')
    const words = '这学期担当了什么，取得了什么实效'
    await expect(phone.getByLabel(words)).toBeVisible()
    await desk.getByLabel(words).fill('甲：带好一个班。')
    await expect(desk.getByText('正在保存')).toBeVisible()
    await expect(desk.getByText('已保存')).toBeVisible()
    await phone.getByLabel(words).fill('乙：上好每节课。')
    await expect(phone.getByText('这几处在另一台设备上也改过')).toBeVisible()
    await expect(phone.getByText('甲：带好一个班。').first()).toBeVisible()
    await accessible(phone)
    await shot(phone, 'list-conflict')
    await phone.getByRole('button', { name: '保留这个：这台设备上的' }).click()
    await expect(phone.getByText('已保存')).toBeVisible()
    await desk.reload()
    await expect(desk.getByLabel(words)).toHaveValue('乙：上好每节课。')
  })

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
})
