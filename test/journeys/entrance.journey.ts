import { accessible, expect, shot, test } from './harness.ts'

test('signs in with one press in the sample school, and out again', async ({ as }) => {
  const page = await as('nobody')
  await page.goto('/more')
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: /^党员/u }).click()
  await expect(page.getByRole('heading', { name: '更多' })).toBeVisible()
  await accessible(page)
  await shot(page, 'more')
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
})

test('a wrong password says what to do and keeps what was typed', async ({ as }) => {
  const page = await as('nobody')
  await page.goto('/')
  await page.getByLabel('工号').fill('1072')
  await page.getByLabel('密码').fill('not-this-one')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('工号或密码不对')
  await expect(page.getByLabel('工号')).toHaveValue('1072')
})

test('a session that ended elsewhere loses nothing of the page', async ({ as }) => {
  const page = await as('党员')
  await page.goto('/more')
  await page.getByText('深色').click()
  await page.context().clearCookies()
  await page.evaluate(() => dispatchEvent(new Event('visibilitychange')))
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
  await page.getByRole('button', { name: /^党员/u }).click()
  await expect(page.getByLabel('深色')).toBeChecked()
})

test('changes the hat on the screen, finds the other menu, and changes back without signing out', async ({
  as,
}) => {
  const page = await as('支部书记')
  const tokens = async () => (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`)
  await page.goto('/')
  const before = await tokens()
  expect(before.length).toBeGreaterThan(0)
  const hat = page.getByRole('button', { name: '切换身份' })
  const menu = page.getByRole('navigation', { name: '主菜单' })
  const dialog = page.getByRole('dialog', { name: '切换身份' })
  const wear = async (title: string) => {
    await hat.click()
    await expect(dialog.getByRole('button', { pressed: true })).toHaveCount(1)
    await accessible(page)
    await dialog.getByRole('button', { name: new RegExp(`^${title}`, 'u') }).click()
    await expect(dialog).toHaveCount(0)
    await expect(hat).toContainText(title)
    await expect(page.getByText('要做的事')).toBeVisible()
  }

  await wear('支部书记')
  await expect(menu.getByRole('link', { name: /核实/u })).toBeVisible()
  await expect(menu.getByRole('link', { name: /清单$/u })).toHaveCount(0)
  await menu.getByRole('link', { name: /进度/u }).click()
  await expect(page.getByRole('heading', { name: '清单进度' })).toBeVisible()

  await wear('党员')
  expect(new URL(page.url()).pathname).toBe('/')
  await expect(menu.getByRole('link', { name: /清单$/u })).toBeVisible()
  await expect(menu.getByRole('link', { name: /核实|进度/u })).toHaveCount(0)
  await page.reload()
  await expect(hat).toContainText('党员')

  await wear('支部书记')
  await expect(menu.getByRole('link', { name: /核实/u })).toBeVisible()
  await expect(menu.getByRole('link', { name: /清单$/u })).toHaveCount(0)
  expect(await tokens()).toEqual(before)
})
