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
