import { accessible, expect, shot, test } from './harness.ts'

const advice = '答疑的时间请写在教室门口。<script>alert(1)</script><img src=x onerror=alert(2)>'
const answer = '谢谢提醒，明天就贴在门口。'

test.describe('words on a pledge', () => {
  test('are left on a phone without an account, passed on, answered, and read by the code and by everybody', async ({
    as,
    browser,
    contextOptions,
  }, { project }) => {
    test.skip(project.name !== 'desktop', 'one project is enough: the visitor brings a phone')
    test.setTimeout(90_000)
    const desk = await as('支部书记', 'branch')
    const me = await as('党员')
    const { name } = (await (await me.request.get('/api/session.me')).json()) as { name: string }
    const address = new URL((await desk.goto('/supervision'))?.url() ?? '').origin
    const phone = await browser.newContext({
      ...contextOptions,
      baseURL: address,
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    })
    const visitor = await phone.newPage()
    await visitor.goto('/board')
    await visitor.getByRole('link', { name: new RegExp(name, 'u') }).click()
    const words = visitor.getByLabel('想说的话')
    await words.fill(advice)
    // What is typed survives the page, a refusal and a lost network.
    await visitor.reload()
    await expect(words).toHaveValue(advice)
    await phone.setOffline(true)
    await visitor.getByRole('button', { name: '提交留言' }).click()
    await expect(visitor.getByRole('alert')).toContainText('网络没有连上')
    await phone.setOffline(false)
    await visitor.route('**/api/supervision.leave', (route) =>
      route.fulfill({ status: 409, json: { refusal: { code: 'supervision.proof-old' } } }),
    )
    await visitor.getByRole('button', { name: '提交留言' }).click()
    await expect(visitor.getByRole('alert')).toContainText('校验已经过期')
    await expect(words).toHaveValue(advice)
    await accessible(visitor)
    await shot(visitor, 'supervision-leave')
    await visitor.unroute('**/api/supervision.leave')
    await visitor.getByRole('button', { name: '提交留言' }).click()
    await expect(visitor.getByRole('heading', { name: '收到了，谢谢您' })).toBeVisible()
    const code = (await visitor.locator('#leave-code').textContent()) ?? ''
    expect(code).toMatch(/^(?:[\da-f]{4}-){7}[\da-f]{4}$/u)
    expect(await visitor.evaluate(() => sessionStorage.length)).toBe(0)
    await accessible(visitor)
    await shot(visitor, 'supervision-left')

    await desk.reload()
    const row = desk.getByRole('article').filter({ hasText: '请写在教室门口' })
    await accessible(desk)
    await shot(desk, 'supervision-branch')
    await row.getByRole('button', { name: /^转本人答复/u }).click()
    await expect(row.getByText('已转本人答复')).toBeVisible()

    await me.goto('/supervision/mine')
    const mine = me.getByRole('article').filter({ hasText: '请写在教室门口' })
    await mine.getByLabel('我的答复').fill(answer)
    await accessible(me)
    await shot(me, 'supervision-mine')
    await mine.getByRole('button', { name: '交支部审核' }).click()
    await expect(mine.getByText('本人已答复，待审核')).toBeVisible()

    await desk.reload()
    await row.getByRole('button', { name: /^公开答复/u }).click()
    await expect(row).toHaveCount(0)

    await visitor.getByRole('link', { name: '凭回执码看答复' }).click()
    await accessible(visitor)
    await visitor.getByLabel('回执码').fill(code.toUpperCase().replaceAll('-', ' '))
    await visitor.getByRole('button', { name: '查看' }).click()
    await expect(visitor.getByRole('heading', { name: '已经答复' })).toBeVisible()
    await expect(visitor.getByText(answer)).toBeVisible()
    await accessible(visitor)
    await shot(visitor, 'supervision-receipt')
    await visitor.getByRole('link', { name: `${name}的亮旗承诺` }).click()
    const shown = visitor.getByRole('listitem').filter({ hasText: '请写在教室门口' })
    await expect(shown).toContainText(answer)
    await expect(shown).toContainText('<img src=x onerror=alert(2)>')
    await phone.close()
  })

  test('are decided by sentence: held back with a kind of reason, and what is missing is said', async ({
    as,
  }, { project }) => {
    test.skip(project.name !== 'desktop', 'once is enough')
    const desk = await as('支部书记', 'branch')
    await desk.goto('/supervision')
    await expect(desk.getByText('已超过答复期限').first()).toBeVisible()
    const row = desk.getByRole('article').filter({ hasText: '家访的承诺是只去困难学生家' })
    await row.getByRole('button', { name: /^支部答复/u }).click()
    await desk.getByRole('dialog').getByRole('button', { name: '支部答复' }).click()
    await expect(desk.getByText('请写上答复，审核后会显示在公开栏。')).toBeVisible()
    await desk.getByRole('dialog').getByRole('button', { name: '先不了' }).click()
    await row.getByRole('button', { name: /^不公开/u }).click()
    await desk.getByLabel('原因').selectOption('unrelated')
    await accessible(desk)
    await desk.getByRole('dialog').getByRole('button', { name: '不公开' }).click()
    // Behind an open dialog no row counts as visible; the list is looked at when it has closed.
    await expect(desk.getByRole('dialog')).toHaveCount(0)
    await expect(row).toHaveCount(0)
    await desk.getByLabel('看哪些').selectOption('held')
    await expect(row.getByText('与这份承诺无关')).toBeVisible()
    await row.getByRole('button', { name: /^重新审核/u }).click()
    await expect(row).toHaveCount(0)
    // The Party office begins with a branch where something waits, and finds it there again.
    const office = await as('党政办', 'organisation')
    await office.goto('/supervision')
    await expect(office.getByLabel('党支部').locator('option:checked')).toContainText('待办理')
    await expect(office.getByRole('article').filter({ hasText: '家访的承诺是只去困难学生家' })).toBeVisible()
    await accessible(office)
  })
})
