import { execFile } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { expect, test } from '@playwright/test'

import { startEmpty } from './empty-server.ts'
import { accessible, shot } from './harness.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const password = '雨停以后操场还湿着'

test('a second school moves in by a code of the operator, and sees nothing of the first', async ({
  browser,
  contextOptions,
}, { project }) => {
  test.skip(project.name !== 'desktop', 'once is enough')
  test.setTimeout(120_000)
  const empty = await startEmpty()
  const school = (what: string) =>
    promisify(execFile)(process.execPath, [main, 'school', what], {
      env: { ...process.env, LIANGQI_DATA: empty.directory, PUBLIC_URL: empty.address },
    })
  const context = await browser.newContext({ ...contextOptions, baseURL: empty.address })
  const page = await context.newPage()
  const made = await page.request.post('/api/setup.begin', {
    headers: { 'x-liangqi': '1' },
    data: {
      code: empty.code,
      organisation: { name: '青溪职业中学', shortName: '青溪职中', address: 'qingxi' },
      administrator: { staffNumber: 'A001', name: '顾青禾', password },
    },
  })
  expect(made.ok()).toBe(true)

  // Without a code of the operator the page leads nowhere.
  const fill = async (code: string, address: string) => {
    await page.goto('/?set-up')
    await expect(page.getByRole('heading', { name: '再建立一所学校' })).toBeVisible()
    await page.getByLabel('设置码').fill(code)
    await page.getByLabel('学校全称').fill('云岭技工学校')
    await page.getByLabel('简称').fill('云岭技校')
    await page.getByLabel('学校代号').fill(address)
    await page.getByLabel('您的姓名').fill('沈云舟')
    await page.getByLabel('您的工号').fill('A001')
    await page.getByLabel('登录密码').fill(password)
    await page.getByLabel('再输入一次密码').fill(password)
    await page.getByRole('button', { name: '建立学校' }).click()
  }
  await fill('AAAA-BBBB-CCCC', 'yunling')
  await expect(page.getByRole('alert')).toContainText('请管理服务器的人重新打印设置码')
  await accessible(page)
  await shot(page, 'auth-further-school')

  const { stdout } = await school('add')
  const code = /设置码：(\S+)/u.exec(stdout)?.[1] ?? ''
  await fill(code, 'qingxi')
  await expect(page.getByText(/代号.*已/u).first()).toBeVisible()
  await fill(code, 'yunling')
  await expect(page.getByRole('heading', { name: '设置二次验证' })).toBeVisible()
  expect((await school('list')).stdout).toContain(`${empty.address}/?school=yunling`)

  // The same number and password open another house at each address, and none without one.
  const entered = async (address: string) => {
    const other = await browser.newContext({ ...contextOptions, baseURL: empty.address })
    const answer = await other.request.post('/api/auth.signIn', {
      headers: { 'x-liangqi': '1' },
      data: { address, staffNumber: 'A001', password },
    })
    const me = answer.ok()
      ? ((await (await other.request.get('/api/session.me')).json()) as { name: string })
      : null
    await other.close()
    return me?.name ?? null
  }
  expect([await entered('qingxi'), await entered('yunling'), await entered('')]).toEqual([
    '顾青禾',
    '沈云舟',
    null,
  ])
  const stranger = await (await browser.newContext({ ...contextOptions, baseURL: empty.address })).newPage()
  await stranger.goto('/?school=yunling')
  await expect(stranger.getByText('云岭技工学校')).toBeVisible()
  await context.close()
  await empty.stop()
})
