import type { Page } from '@playwright/test'

import { accessible, expect, shot, test } from './harness.ts'

const words = '每周二、周四晚自修为学生答疑，学期内不少于 30 次。'
const better = `${words}每月在公开栏写一次进展。`

/** The words stand in the same box on every page of the office. */
const rowOf = (page: Page, name: string) => page.getByRole('article').filter({ hasText: name })

test.describe('a pledge', () => {
  test.use({ phase: 'goals' })

  test('is written, returned, changed, approved, signed, let through, and read by everybody without a script', async ({
    as,
    browser,
    sample,
  }, { project }) => {
    test.skip(project.name !== 'phone', 'the desktop shares the school')
    test.setTimeout(240_000)
    const member = await as('党员')
    await member.goto('/pledges')
    await expect(member.getByRole('heading', { name: '我的亮旗承诺' })).toBeVisible()
    await accessible(member)
    await shot(member, 'pledge-empty')
    const name = (
      await member.request.get('/api/session.me').then((answer) => answer.json() as Promise<{ name: string }>)
    ).name
    // Too short: a sentence, and nothing is lost, not even with the page.
    await member.getByLabel('先锋承诺').fill('多干一些。')
    await member.getByRole('button', { name: '交支部审核' }).click()
    await expect(member.getByText('“先锋承诺”只有 5 个字')).toBeVisible()
    await member.getByLabel('先锋承诺').fill(words)
    await member.getByLabel('师德修养').fill('读两本教育著作并写笔记，尊重每一名学生。')
    await member.reload()
    await expect(member.getByLabel('先锋承诺')).toHaveValue(words)
    await accessible(member)
    await shot(member, 'pledge-writing')
    await member.getByRole('button', { name: '交支部审核' }).click()
    await expect(member.getByRole('heading', { name: '等待支部审核' })).toBeVisible()

    const secretary = await as('支部书记', 'branch')
    await secretary.goto('/pledges/branch')
    await accessible(secretary)
    await shot(secretary, 'pledges-branch')
    await secretary.getByRole('button', { name: `退回修改：${name}的承诺` }).click()
    await secretary.getByLabel('请写明怎样改').fill('请写明怎样让师生看到进展。')
    await secretary.getByRole('dialog').getByRole('button', { name: '退回' }).click()
    await expect(secretary.getByText(`已退回${name}修改`)).toBeVisible()

    await member.goto('/pledges')
    await expect(member.getByText('请写明怎样让师生看到进展。').first()).toBeVisible()
    await member.getByLabel('先锋承诺').fill(better)
    await member.getByRole('button', { name: '交支部审核' }).click()
    await expect(member.getByRole('heading', { name: '等待支部审核' })).toBeVisible()

    await secretary.reload()
    await secretary.getByRole('button', { name: `审核通过：${name}的承诺` }).click()
    await expect(secretary.getByText(`${name}的承诺审核通过`)).toBeVisible()

    await member.goto('/pledges')
    await expect(member.getByRole('heading', { name: '请签名' })).toBeVisible()
    await member.getByRole('button', { name: '不方便手写？改为输入姓名' }).click()
    await member.getByRole('textbox', { name: '签名' }).fill(name)
    await member.getByRole('button', { name: '改为手写签名' }).click()
    const sheet = member.locator('canvas')
    await sheet.scrollIntoViewIfNeeded()
    const box = await sheet.boundingBox()
    if (box === null) throw new Error('nothing to draw on')
    await member.mouse.move(box.x + 40, box.y + 90)
    await member.mouse.down()
    for (let step = 1; step <= 8; step += 1)
      await member.mouse.move(box.x + 40 + step * 24, box.y + (step % 2 === 0 ? 90 : 40), { steps: 4 })
    await member.mouse.up()
    await accessible(member)
    await shot(member, 'pledge-sign')
    await member.getByRole('button', { name: '签名承诺' }).click()
    await expect(member.getByText('待保密审查').first()).toBeVisible()
    await expect(member.getByRole('img', { name: '您的手写签名' })).toBeVisible()
    await accessible(member)
    await secretary.reload()
    const hand = secretary.getByRole('img', { name: `${name}的手写签名` })
    await hand.scrollIntoViewIfNeeded()
    await expect(hand).toBeVisible()
    await accessible(secretary)
    await shot(secretary, 'pledge-drawn')

    const office = await as('党政办', 'organisation')
    await office.goto('/pledges/publications')
    await accessible(office)
    await shot(office, 'publications')
    await office.getByRole('button', { name: `保密审查通过：${name}的承诺` }).click()
    await expect(rowOf(office, name)).toHaveCount(0)
    const committee = await as('党委书记', 'organisation')
    await committee.goto('/pledges/publications')
    await committee.getByRole('button', { name: `同意公开：${name}的承诺` }).click()
    await expect(rowOf(committee, name)).toHaveCount(0)
    await office.getByLabel('看哪些').selectOption('approved')
    await office.getByRole('button', { name: `公开：${name}的承诺`, exact: true }).click()
    await expect(rowOf(office, name)).toHaveCount(0)

    const { address } = await sample('goals')
    const stranger = await browser.newContext({ javaScriptEnabled: false, baseURL: address })
    const board = await stranger.newPage()
    await board.goto('/board')
    await board.getByRole('link', { name: new RegExp(name, 'u') }).click()
    await expect(board.getByText(better)).toBeVisible()
    await expect(board.getByText('坚持崇廉拒腐，清白做人，干净做事。')).toBeVisible()
    await board.getByRole('link', { name: '查找' }).click()
    await board.getByRole('searchbox').fill('每月在公开栏写一次进展')
    await board.getByRole('button', { name: '查找' }).click()
    await expect(board.getByText('找到 1 份')).toBeVisible()
    await stranger.close()
  })

  test('what is public is taken back with a reason, and its address says so', async ({ as }, { project }) => {
    test.skip(project.name !== 'desktop', 'once is enough')
    const office = await as('党政办', 'organisation')
    await office.goto('/pledges/publications')
    await office.getByLabel('看哪些').selectOption('public')
    // Tasks and notices stand in the same queue; a pledge has a page of its own.
    const onItsPage = office.locator('a[href*="/pledges/"]', { hasText: '在公开栏查看' })
    const row = office.getByRole('article').filter({ has: onItsPage }).first()
    const address = (await row.getByRole('link', { name: '在公开栏查看' }).getAttribute('href')) ?? ''
    await accessible(office)
    await shot(office, 'publications-public')
    await row.getByRole('button', { name: /^撤下/u }).click()
    await office.getByRole('dialog').getByRole('button', { name: '撤下' }).click()
    await expect(office.getByText('请写明原因，本人会看到')).toBeVisible()
    await office.getByLabel('原因').fill('里面写到了学生的姓名。')
    await accessible(office)
    await office.getByRole('dialog').getByRole('button', { name: '撤下' }).click()
    await expect(office.getByText('已从公开栏撤下')).toBeVisible()
    const board = await as('nobody')
    await board.goto(address)
    await expect(board.getByRole('heading', { name: '这份承诺已撤下' })).toBeVisible()
    await expect(board.getByText('学生的姓名')).toHaveCount(0)
  })

  test('the board is readable for everybody, on each of its pages', async ({ as }) => {
    const page = await as('nobody')
    await page.goto('/board')
    await accessible(page)
    await shot(page, 'board')
    const links = await page
      .locator('main a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    const kinds = new Map(links.map((link) => [link.split('/')[3] ?? '', link]))
    expect([...kinds.keys()].toSorted()).toContain('pledges')
    const pledge = kinds.get('pledges') ?? ''
    const front = pledge.split('/').slice(0, 3).join('/')
    for (const path of [
      ...kinds.values(),
      `${pledge}/print`,
      `${pledge}/poster`,
      `${front}/hall`,
      `${front}/search`,
    ]) {
      await page.goto(path)
      await accessible(page)
    }
    await page.goto(`${front}/hall`)
    await shot(page, 'board-hall')
    await page.goto(pledge)
    await shot(page, 'board-pledge')
  })

  test('a notice is drafted, kept when the page is left, and proposed', async ({ as }) => {
    const office = await as('党政办', 'organisation')
    await office.goto('/pledges/publications')
    await office.getByRole('link', { name: '写通知' }).click()
    await office.getByRole('button', { name: '提出公开' }).click()
    await expect(office.getByText('有几处填写需要修改')).toBeVisible()
    await office.getByRole('button', { name: '用活动通知起草' }).click()
    await office.getByLabel('标题').fill('亮旗践诺活动通知')
    await office.reload()
    await expect(office.getByLabel('标题')).toHaveValue('亮旗践诺活动通知')
    await accessible(office)
    await shot(office, 'notice-new')
    await office.getByRole('button', { name: '提出公开' }).click()
    const row = office.getByRole('article').filter({ hasText: '亮旗践诺活动通知' })
    await expect(row.first()).toBeVisible()
    await accessible(office)
    const anybody = await as('nobody')
    await anybody.goto('/board')
    await anybody.getByRole('link', { name: /^关于开展/u }).click()
    await expect(anybody.getByText('长期公开，接受师生监督')).toBeVisible()
    await accessible(anybody)
    await shot(anybody, 'board-notice')
  })
})
