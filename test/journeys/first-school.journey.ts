import { test as base, expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'

import { type EmptyServer, startEmpty } from './empty-server.ts'
import { accessible, shot } from './harness.ts'

const test = base.extend<{ readonly empty: EmptyServer }>({
  empty: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from this pattern
    async ({}, use) => {
      const server = await startEmpty()
      await use(server)
      await server.stop()
    },
    { timeout: 60_000 },
  ],
})

const password = '雨停以后操场还湿着'

/** The number that an authenticator app shows; a code is good once, so the next step of the clock is waited for. */
async function code(
  secret: string,
  used: number,
): Promise<{ readonly digits: string; readonly step: number }> {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/gu, '')) })
  while (totp.counter() <= used) await new Promise((resolve) => setTimeout(resolve, 500))
  return { digits: totp.generate(), step: totp.counter() }
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

test('a school begins: set-up, second factor, accounts, a first password, sessions', async ({
  browser,
  empty,
  contextOptions,
}) => {
  test.setTimeout(180_000)
  const context = await browser.newContext({ ...contextOptions, baseURL: empty.address })
  const page = await context.newPage()

  await page.goto('/')
  await expect(heading(page, '设置学校')).toBeVisible()
  await accessible(page)
  await shot(page, 'auth-set-up')
  await page.getByLabel('设置码').fill('AAAA-BBBB-CCCC')
  await page.getByLabel('学校全称').fill('青溪职业中学')
  await page.getByLabel('简称').fill('青溪职中')
  await page.getByLabel('学校代号').fill('qingxi')
  await page.getByLabel('您的姓名').fill('顾青禾')
  await page.getByLabel('您的工号').fill('A001')
  await page.getByLabel('登录密码').fill('A001A001A001')
  await expect(page.getByText('密码里不要用工号')).toBeVisible()
  await page.getByLabel('登录密码').fill(password)
  await page.getByLabel('再输入一次密码').fill(password)
  await page.getByRole('button', { name: '建立学校' }).click()
  await expect(page.getByRole('alert')).toContainText('设置码不对')
  await page.getByLabel('设置码').fill(empty.code.toLowerCase())
  await page.getByRole('button', { name: '建立学校' }).click()

  await expect(heading(page, '设置二次验证')).toBeVisible()
  await accessible(page)
  await shot(page, 'auth-enrol')
  await page.getByRole('button', { name: /用手机验证器/u }).click()
  await page.getByText('不能扫描').click()
  const secret = await page.locator('.secret').innerText()
  await accessible(page)
  await shot(page, 'auth-totp')
  const first = await code(secret, 0)
  await page.getByLabel('6 位数字').fill(first.digits)
  await page.getByRole('button', { name: '完成设置' }).click()
  await expect(heading(page, '设置完成')).toBeVisible()
  const recovery = await page.getByRole('list', { name: '恢复码' }).getByRole('listitem').allInnerTexts()
  expect(recovery).toHaveLength(10)
  await accessible(page)
  await shot(page, 'auth-recovery')
  // Away to another window to write them down, and back: they still stand there.
  await page.evaluate(() => dispatchEvent(new Event('visibilitychange')))
  await expect(heading(page, '设置完成')).toBeVisible()
  await page.getByRole('button', { name: '我已保存好，进入' }).click()

  await page.goto('/accounts')
  await expect(heading(page, '账号管理')).toBeVisible()
  await expect(page.getByText('顾青禾').first()).toBeVisible()
  await accessible(page)
  await shot(page, 'auth-accounts')

  await firstPassword(browser, page, { contextOptions, address: empty.address })

  await page.goto('/account')
  await expect(page.getByText('这台设备', { exact: true })).toBeVisible()
  await accessible(page)
  await shot(page, 'auth-account')

  // Elsewhere: the password alone is not enough; a recovery code is.
  const elsewhere = await browser.newContext({ ...contextOptions, baseURL: empty.address })
  const other = await elsewhere.newPage()
  await other.goto('/account')
  await other.getByLabel('工号').fill('A001')
  await other.getByLabel('密码').fill(password)
  await other.getByRole('button', { name: '登录', exact: true }).click()
  await expect(heading(other, '二次验证')).toBeVisible()
  await accessible(other)
  await shot(other, 'auth-prove')
  await other.getByLabel(/6 位数字/u).fill('000000')
  await other.getByRole('button', { name: '验证', exact: true }).click()
  await expect(other.getByRole('alert')).toContainText('验证码不对')
  await other.getByRole('button', { name: /用恢复码/u }).click()
  await other.getByLabel('恢复码', { exact: true }).fill(recovery[0] ?? '')
  await other.getByRole('button', { name: '验证', exact: true }).click()
  await expect(heading(other, '我的账号')).toBeVisible()
  await expect(other.getByText(/还剩 9 个/u)).toBeVisible()

  // Back at the first device: the other one is seen and ended.
  await page.reload()
  await page.getByRole('button', { name: '退出其他全部' }).click()
  await expect(page.getByText('已退出其他 1 处登录。')).toBeVisible()
  await other.reload()
  await expect(heading(other, '登录')).toBeVisible()
  await elsewhere.close()
  await context.close()
})

/** The administrator opens an account, hands out the slip, and its owner chooses a password of their own. */
async function firstPassword(
  browser: Browser,
  page: Page,
  { contextOptions, address }: { readonly contextOptions: BrowserContextOptions; readonly address: string },
): Promise<void> {
  const added = await page.request.post('/api/organisation.add-person', {
    headers: { 'x-liangqi': '1' },
    data: {
      staffNumber: 'B002',
      name: '江试玉',
      departmentId: null,
      position: '',
      post: '<img src=x onerror=document.title=1>',
      classes: '',
      weeklyHours: '',
      classInCharge: '',
      other: '',
      rank: 'none',
    },
  })
  expect(added.ok()).toBe(true)
  await page.goto('/accounts')
  await expect(page.getByText('还有 1 位教职工没有账号')).toBeVisible()
  await page.getByRole('button', { name: '全部开通' }).click()
  await expect(page.getByText('已开通 1 个账号。')).toBeVisible()
  const slip = page.locator('.slip').filter({ hasText: '江试玉' })
  const initial = await slip.locator('.secret').innerText()
  await accessible(page)
  await shot(page, 'auth-slips')
  const sheet = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载 Excel' }).click()
  expect((await sheet).suggestedFilename()).toBe('初始密码.xlsx')

  const theirs = await browser.newContext({ ...contextOptions, baseURL: address })
  const own = await theirs.newPage()
  await own.goto('/account')
  await own.getByLabel('工号').fill('B002')
  await own.getByLabel('密码').fill(initial)
  await own.getByRole('button', { name: '登录', exact: true }).click()
  await expect(heading(own, '修改初始密码')).toBeVisible()
  await accessible(own)
  await shot(own, 'auth-first-password')
  await own.getByLabel('初始密码').fill(initial)
  await own.getByLabel('新密码', { exact: true }).fill('13800001111')
  await expect(own.getByText('只有数字的密码')).toBeVisible()
  await own.getByLabel('新密码', { exact: true }).fill('窗外的石榴开了花')
  await own.getByLabel('再输入一次新密码').fill('窗外的石榴开了')
  await own.getByRole('button', { name: '修改密码' }).click()
  await expect(own.getByText('两次输入的新密码不一样')).toBeVisible()
  await own.getByLabel('再输入一次新密码').fill('窗外的石榴开了花')
  await own.getByRole('button', { name: '修改密码' }).click()
  await expect(heading(own, '我的账号')).toBeVisible()
  await theirs.close()

  // Reset by the administrator, with the person's name in the question.
  await page.getByRole('button', { name: '重置密码：江试玉' }).click()
  await expect(page.getByRole('dialog')).toContainText('重置江试玉的密码？')
  await page.getByRole('dialog').getByRole('button', { name: '重置密码' }).click()
  await expect(page.getByText('密码已重置')).toBeVisible()
  await expect(page.locator('.slip')).toHaveCount(1)
  await expect(slip.locator('.secret')).not.toHaveText(initial)
  page.once('dialog', (dialog) => void dialog.accept())
}

test('a passkey opens the house', async ({ browser, empty, contextOptions, isMobile }) => {
  test.skip(!isMobile, 'the forms are those of the other journey; a fingerprint is given on a phone')
  test.setTimeout(120_000)
  const context = await browser.newContext({ ...contextOptions, baseURL: empty.address })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto('/')
  await page.getByLabel('设置码').fill(empty.code)
  await page.getByLabel('学校全称').fill('青溪职业中学')
  await page.getByLabel('简称').fill('青溪职中')
  await page.getByLabel('学校代号').fill('qingxi')
  await page.getByLabel('您的姓名').fill('顾青禾')
  await page.getByLabel('您的工号').fill('A001')
  await page.getByLabel('登录密码').fill(password)
  await page.getByLabel('再输入一次密码').fill(password)
  await page.getByRole('button', { name: '建立学校' }).click()
  await page.getByRole('button', { name: /指纹、面容/u }).click()
  await expect(heading(page, '设置完成')).toBeVisible()
  await page.getByRole('button', { name: '我已保存好，进入' }).click()
  await page.goto('/more')
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByLabel('工号').fill('A001')
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(heading(page, '二次验证')).toBeVisible()
  await page.getByRole('button', { name: /指纹、面容/u }).click()
  await expect(heading(page, '二次验证')).toBeHidden()
  await page.goto('/account')
  await expect(page.getByText('这台设备', { exact: true })).toBeVisible()
  await context.close()
})
