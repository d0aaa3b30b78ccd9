/**
 * Takes the pictures of docs/manual/screens anew, from the sample school: `node test/journeys/manual-pictures.ts`; with
 * names of phases or pictures behind it, those alone. Small PNGs with a palette; run it after the screens have changed
 * and look at what changed in the pictures.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'

import { type Browser, chromium, type Page } from '@playwright/test'
import sharp from 'sharp'

import { browserParts } from './browser.ts'
import { foreignPackage } from './foreign-package.ts'
import { signIn } from './people.ts'
import { startSample } from './sample-server.ts'

interface Picture {
  readonly name: string
  readonly as: string
  readonly hat?: string
  /** An address, or how to get to it from the pages. */
  readonly go: string | ((page: Page) => Promise<void>)
  readonly phone?: boolean
  readonly shade?: 'dark'
  /** How far to scroll before the picture is taken. */
  readonly down?: number
}

const phone = (name: string, as: string, go: Picture['go']): Picture => ({
  name: `${name}-phone`,
  as,
  hat: as === 'nobody' ? '' : 'member',
  go,
  phone: true,
})
const desktop = (name: string, as: string, hat: string, go: Picture['go']): Picture => ({
  name: `${name}-desktop`,
  as,
  hat,
  go,
})

/** Follows the first link with these words on a page. */
const follow =
  (from: string, ...words: readonly string[]) =>
  async (page: Page) => {
    await page.goto(from)
    for (const each of words) await page.getByRole('link', { name: each }).first().click()
  }

/** Two channels of fictional groups; nothing is sent. */
async function channelsFilled(page: Page): Promise<void> {
  for (const name of ['党员大群', '机电支部群']) {
    await page.goto('/channels/new')
    await page.getByLabel('名称').fill(name)
    await page
      .getByLabel('Webhook 地址')
      .fill('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=00000000-0000-0000')
    if (name !== '党员大群') await page.getByLabel('范围').selectOption({ label: '机电工程党支部' })
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText(name).first().waitFor()
  }
}

/** With one archive made. */
async function archiveMade(page: Page): Promise<void> {
  await page.goto('/archives')
  await page.getByRole('button', { name: /^制作归档文件.*第二学期/u }).click()
  await page.getByRole('link', { name: /^下载.*归档$/u }).waitFor({ timeout: 90_000 })
}

/** With slips of the last term due, and their batch approved. */
async function approvedBatch(page: Page): Promise<void> {
  await page.goto('/keeping/edit')
  await page.getByLabel('类别 6 的年限').fill('0')
  await page.getByLabel('改了什么，为什么').fill('计票录入学期结束就可以销毁')
  await page.getByRole('button', { name: '保存新的一版' }).click()
  await page.getByText('第 1 版').waitFor()
  await page.goto('/destruction')
  await page
    .getByRole('row', { name: /计票录入/u })
    .first()
    .getByRole('link', { name: '看名单' })
    .click()
  await page.getByRole('button', { name: /^批准销毁 /u }).click()
  await page.getByLabel('鉴定意见').fill('票数已经核对一致并公示，没有继续保存的价值。')
  await page.getByRole('dialog').getByRole('button', { name: '批准' }).click()
  await page.getByText('已批准，等待销毁').waitFor()
  await page.getByRole('button', { name: '知道了' }).click()
}

/** A package of another school, looked at. */
async function arrivalRead(page: Page): Promise<void> {
  await page.goto('/arrivals')
  const buffer = await foreignPackage('万晓强')
  await page
    .getByLabel('选择转递材料')
    .setInputFiles({ name: '转递材料.zip', mimeType: 'application/zip', buffer })
  await page.getByRole('dialog').getByText('这是本校的哪一位').waitFor()
}

/** The round that is over, with its lists and the talks that came of it. */
async function lastRound(page: Page): Promise<void> {
  await page.goto('/talks')
  await page.getByRole('combobox', { name: '学期' }).selectOption({ index: 1 })
  await page.getByText('供党委选择').first().waitFor()
}

/** A case of one's own list that stands there. */
const openedCase = (standing: string) => async (page: Page) => {
  await page.goto('/matters')
  await page.locator('li').filter({ hasText: standing }).getByRole('link').click()
}

const wanted: Readonly<Record<string, readonly Picture[]>> = {
  goals: [
    phone('goals', '党员', '/list'),
    phone('pledge', '党员', '/pledges'),
    desktop('pledges-branch', '支部书记', 'branch', '/pledges/branch'),
    desktop('publications', '党政办', 'organisation', '/pledges/publications'),
    phone('board', 'nobody', '/board'),
  ],
  achievements: [
    phone('sign-in', 'nobody', '/'),
    phone('home', '党员', '/'),
    phone('about-me', '党员', '/about-me'),
    phone('achievements', '党员', '/list'),
    { ...phone('achievements-dark', '党员', '/list'), shade: 'dark' },
    phone('stars', '党员', '/stars'),
    phone('tasks', '党员', '/tasks'),
    { ...phone('supervision-leave', 'nobody', follow('/board', '万晓强')), down: 1300 },
    phone('stories', '党员', '/stories'),
    { ...phone('story-writing', '党员', follow('/stories', '午休时的答疑桌')), down: 420 },
    phone('board-story', 'nobody', follow('/board', '雨夜里的三十六小时')),
    desktop('story-desk', '支部书记', 'branch', follow('/story-desk', '一把螺丝刀和一间教室')),
    desktop(
      'story-export',
      '党政办',
      'organisation',
      follow('/story-desk?state=public', '雨夜里的三十六小时', '导出到微信、QQ'),
    ),
    phone('supervision-mine', '党员', '/supervision/mine'),
    desktop('supervision', '支部书记', 'branch', '/supervision'),
    desktop('study', '支部书记', 'branch', '/study'),
    phone('my-study', '党员', '/my-study'),
    desktop('task-desk', '党政办', 'organisation', '/task-desk'),
    desktop('progress', '支部书记', 'branch', '/progress'),
    desktop('print-lists', '支部书记', 'branch', async (page) => {
      await page.goto('/progress')
      await page.getByRole('button', { name: '打印清单' }).click()
    }),
    desktop('confirm', '支部书记', 'branch', '/confirm'),
    desktop('numbers', '党委书记', 'organisation', '/numbers'),
    desktop('numbers-hall', '党委书记', 'organisation', '/numbers/hall'),
    desktop('home', '支部书记', 'branch', '/'),
    desktop('others', '党委书记', 'organisation', '/others'),
    desktop('people', '管理员', 'organisation', '/organisation/people'),
    desktop('channels', '管理员', 'organisation', channelsFilled),
    desktop('talks', '党委书记', 'organisation', lastRound),
    phone('talk-member', '1257', follow('/matters', '打开')),
    phone('talk-helper', '党员', follow('/matters', '打开')),
    desktop('cases', '党委书记', 'organisation', '/cases'),
    {
      ...desktop('case-count', '支部书记', 'branch', openedCase('待支部大会表决')),
      down: 420,
    },
    phone('case-member', '1096', follow('/matters', '的组织程序')),
    desktop('term', '党政办', 'organisation', follow('/terms', '第一学期')),
    desktop('policy', '党政办', 'organisation', '/policies'),
    desktop('term-archives', '党政办', 'organisation', archiveMade),
    desktop('keeping', '党政办', 'organisation', '/keeping'),
    desktop('destruction', '党委书记', 'organisation', approvedBatch),
    phone('my-archive', '党员', '/my-archive'),
    desktop('arrival', '党政办', 'organisation', arrivalRead),
  ],
  review: [
    desktop('appraisals', '人事处', 'organisation', '/appraisals'),
    desktop('meeting', '支部书记', 'branch', follow('/reviews', '机电工程党支部')),
    {
      ...desktop('result', '党委书记', 'organisation', follow('/reviews', '行政党支部', '看评议结果')),
      down: 380,
    },
    phone('count', '1202', follow('/count', '录入票数')),
    { ...desktop('second-question', '支部书记', 'branch', follow('/reviews', '机电工程党支部')), down: 380 },
  ],
  publicity: [
    desktop('publicity', '党委书记', 'organisation', '/publicity'),
    {
      ...desktop(
        'second-answers',
        '党委书记',
        'organisation',
        follow('/reviews', '机电工程党支部', '看评议结果'),
      ),
      down: 2120,
    },
    desktop('evaluations', '党委书记', 'organisation', '/evaluation'),
    desktop('evaluation-branch', '支部书记', 'branch', '/evaluation/branch'),
    desktop('evaluation-member', '1020', 'branch', follow('/evaluation/branch', '林学燕')),
    phone('my-index', '党员', '/evaluation/mine'),
    desktop('published-grades', '党员', 'member', '/evaluation/published'),
  ],
}

const out = join(import.meta.dirname, '../../docs/manual/screens')
await mkdir(out, { recursive: true })
const only = process.argv.slice(2)
const { executablePath, args, env } = await browserParts()
const browser = await chromium.launch({ executablePath, args, env })
for (const [phase, pictures] of Object.entries(wanted)) {
  const asked = only.length === 0 || only.includes(phase)
  const chosen = pictures.filter(({ name }) => asked || only.includes(name))
  if (chosen.length === 0) continue
  const server = await startSample(phase)
  for (const picture of chosen) await take(browser, server.address, picture)
  await server.stop()
}
await browser.close()

async function take(browser: Browser, address: string, picture: Picture): Promise<void> {
  const isPhone = picture.phone === true
  const context = await browser.newContext({
    baseURL: address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: picture.shade ?? 'light',
    viewport: isPhone ? { width: 390, height: 760 } : { width: 1280, height: 800 },
    deviceScaleFactor: isPhone ? 1.5 : 1,
  })
  if (picture.as !== 'nobody') await signIn(context, picture.as, picture.hat ?? '')
  const page = await context.newPage()
  if (typeof picture.go === 'string') await page.goto(picture.go)
  else await picture.go(page)
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(
    () => document.querySelector('h1') !== null && document.querySelector('.skeleton') === null,
  )
  await page.evaluate((down) => scrollTo(0, down), picture.down ?? 0)
  await page.waitForTimeout(300)
  const bytes = await page.screenshot()
  const file = join(out, `${picture.name}.png`)
  const { size } = await sharp(bytes).png({ palette: true, colours: 128, effort: 10 }).toFile(file)
  process.stdout.write(`${picture.name}.png ${Math.round(size / 1024)} KB\n`)
  await context.close()
}
