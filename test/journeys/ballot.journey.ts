import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import jsQR from 'jsqr'
import sharp from 'sharp'

import { samplePeople } from '../../src/cli/sample/people.ts'
import { dutyClause } from '../../src/domain/contributions/confirmation.ts'
import { pressThrough } from './lost.ts'
import { signIn } from './people.ts'
import { altered, castAll, collect, type Voter } from './phones.ts'
import { type SampleServer, startSample } from './sample-server.ts'
import { accessible, readable, shot as lightShot } from './harness.ts'

/** 机电工程党支部: its secretary, a scrutineer and a member on real phone pages, all the others but the secretary by calls. */
const branch = samplePeople().filter((person) => person.branch === 1)
const plain = branch.filter(({ roles, rank }) => roles.length === 0 && rank === 'none')
const secretary = branch.find(({ roles }) => roles.some(({ role }) => role === 'secretary'))
const [member, scrutineer] = plain
const others = branch.filter((person) => ![member, scrutineer, secretary].includes(person))

const weChat =
  'Mozilla/5.0 (Linux; Android 14; V2301A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 ' +
  'Mobile Safari/537.36 MMWEBID/1 MicroMessenger/8.0.50.2701 WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64'

test.skip(({ isMobile }) => isMobile, 'one journey uses both screens itself')

test('a meeting with the electronic ballot, from the freeze to the recount', async ({ browser }) => {
  test.setTimeout(420_000)
  const school = await startSample('review')
  const phone = await seat(browser, school, member?.number ?? '', 'phone')
  const watching = await seat(browser, school, scrutineer?.number ?? '', 'phone')
  const desk = await seat(browser, school, secretary?.number ?? '', 'desktop')
  const wall = await desk.context().newPage()
  try {
    await freeze(desk)
    const { reviewId, hash } = await openCheckIn(desk, wall)
    await insecure(phone.context(), `/ballot/${reviewId}`)
    await checkInByHand(phone, reviewId, hash)
    const voters: Voter[] = []
    for (const { number } of others)
      voters.push(await collect(await contextOf(browser, school, number), reviewId, hash))
    await watching.goto(`/ballot/${reviewId}#${hash}`)
    await choose(watching, '签到，用手机投票')
    await expect(wall.locator('.screen-number')).toHaveText(new RegExp(`^${others.length + 2}`, 'u'))
    await openCasting(wall)
    await rateAll(phone)
    for (const voter of voters) await castAll(school.address, reviewId, voter, (at) => (at % 3 === 0 ? 5 : 4))
    await castThroughALostNetwork(phone)
    await castAllEqual(watching)
    await endTogether(wall, watching)
    await counted(phone)
    await rootForAll(browser, school, reviewId, (await wall.locator('.screen-root').textContent()) ?? '')
    await recountApart(browser, school, await recountFile(watching, reviewId))
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await school.stop()
  }
})

const screens = {
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    reducedMotion: 'reduce',
    userAgent: weChat,
  },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const

async function contextOf(
  browser: Browser,
  { address }: SampleServer,
  who: string,
  at: keyof typeof screens = 'desktop',
): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...screens[at],
    baseURL: address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
  })
  await signIn(context, who, at === 'phone' ? 'member' : '')
  return context
}

async function seat(
  browser: Browser,
  school: SampleServer,
  who: string,
  at: keyof typeof screens,
): Promise<Page> {
  const page = await (await contextOf(browser, school, who, at)).newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  return page
}

/** Light and dark, and nothing hard to read in either. */
async function shot(page: Page, name: string): Promise<void> {
  await accessible(page)
  await lightShot(page, name)
  await page.emulateMedia({ colorScheme: 'dark' })
  await readable(page)
  await lightShot(page, `${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const answer = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()

/** Names two tellers and the scrutineer, and freezes with the electronic ballot offered. */
async function freeze(desk: Page): Promise<void> {
  await desk.goto('/reviews')
  await desk.getByRole('link', { name: '机电工程党支部' }).click()
  await press(desk, '确定监票人')
  const option = desk.getByLabel('第一名').locator('option', { hasText: scrutineer?.name ?? '' })
  await desk.getByLabel('第一名').selectOption((await option.getAttribute('value')) ?? '')
  await answer(desk, '确定')
  await press(desk, '冻结名册')
  await desk.getByLabel(/手机投票和纸质票都可以/u).check()
  await shot(desk, 'ballot-freeze')
  await answer(desk, '冻结名册')
  await expect(desk.getByText('密钥已经做好')).toBeVisible({ timeout: 90_000 })
}

/** What a phone's camera reads in the QR code on the wall. */
async function scanned(wall: Page): Promise<string | undefined> {
  const code = sharp(await wall.locator('.qr').screenshot()).ensureAlpha()
  const { data, info } = await code.raw().toBuffer({ resolveWithObject: true })
  return jsQR(Uint8ClampedArray.from(data), info.width, info.height)?.data
}

/** The QR code carries the address of the ballot and the whole hash that stands beside it in letters. */
async function openCheckIn(desk: Page, wall: Page): Promise<{ reviewId: string; hash: string }> {
  await shot(desk, 'ballot-meeting')
  const to = await desk.getByRole('link', { name: '打开会场大屏幕' }).getAttribute('href')
  await insecure(desk.context(), to ?? '')
  await wall.goto(to ?? '')
  await pressThrough(wall, 'ballots.openCheckIn', () => press(wall, '开始签到'))
  await expect(wall.locator('.screen-stage')).toHaveText('签到领票')
  await shot(wall, 'ballot-screen')
  const hash = ((await wall.locator('.screen-hash').textContent()) ?? '').replaceAll(' ', '')
  expect(hash).toHaveLength(43)
  const reviewId = await reviewOf(wall)
  expect(await scanned(wall)).toBe(`${new URL(wall.url()).origin}/ballot/${reviewId}#${hash}`)
  return { reviewId, hash }
}

/** At an address without HTTPS, which is no secure context to a browser, a page says so instead of going on. */
async function insecure(context: BrowserContext, address: string): Promise<void> {
  const page = await context.newPage()
  await page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }))
  await page.goto(address)
  await expect(page.getByText('这个网址不能用手机投票')).toBeVisible()
  await expect(page.locator('.qr')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /签到，/u })).toHaveCount(0)
  await accessible(page)
  await page.close()
}

/** The review's id, as the meeting page's own call tells it. */
async function reviewOf(wall: Page): Promise<string> {
  const [, , termId, branchId] = new URL(wall.url()).pathname.split('/')
  const input = JSON.stringify({ termId, branchId })
  const answered = await wall.request.get('/api/reviews.meeting', { params: { input } })
  const { review } = (await answered.json()) as { review: { id: string } }
  return review.id
}

async function choose(page: Page, name: string): Promise<void> {
  await press(page, name)
  await answer(page, name)
  await expect(page.getByText(/领到 \d+ 张票/u)).toBeVisible()
}

/** From the home page without the hash it asks for the QR code; a wrong one is refused; the right one goes on. */
async function checkInByHand(phone: Page, reviewId: string, hash: string): Promise<void> {
  await phone.goto('/')
  await phone.getByRole('link', { name: '去签到' }).click()
  await expect(phone.getByText('请扫会场大屏幕上的二维码')).toBeVisible()
  await shot(phone, 'ballot-scan')
  const wrong = `${hash[0] === 'A' ? 'B' : 'A'}${hash.slice(1)}`
  await phone.goto(`/ballot/${reviewId}#${wrong}`)
  await expect(phone.getByText('校验码不对，请不要投票')).toBeVisible()
  await shot(phone, 'ballot-wrong')
  await phone.goto(`/ballot/${reviewId}#${hash}`)
  await expect(phone.getByRole('button', { name: '签到，用纸质票' })).toBeVisible()
  await shot(phone, 'ballot-choice')
  await choose(phone, '签到，用手机投票')
  await phone.reload()
  await expect(phone.getByText(/领到 \d+ 张票/u)).toBeVisible()
  await shot(phone, 'ballot-waiting')
}

async function openCasting(wall: Page): Promise<void> {
  await press(wall, '开始投票')
  await pressThrough(wall, 'ballots.openCasting', () => answer(wall, '开始投票'))
  await expect(wall.locator('.screen-stage')).toHaveText('投票')
}

/** By keyboard and by finger, one member after the other; a reload finds every answer again. */
async function rateAll(phone: Page): Promise<void> {
  await expect(phone.getByText('已评')).toBeVisible({ timeout: 30_000 })
  await accessible(phone)
  await phone.getByRole('radio', { name: '四星' }).check()
  await phone.getByRole('radio', { name: '四星' }).press('ArrowRight')
  await expect(phone.getByRole('radio', { name: '五星' })).toBeChecked()
  // The second question stands beneath the stars: a card is done when both have their answer.
  await phone.getByRole('radio', { name: '互评良好' }).check()
  await phone.getByRole('radio', { name: '互评良好' }).press('ArrowLeft')
  await expect(phone.getByRole('radio', { name: '互评优秀' })).toBeChecked()
  await expect(phone.getByText(dutyClause)).toBeVisible()
  await shot(phone, 'ballot-card')
  await phone.reload()
  await expect(phone.locator('.progress-words')).toContainText('1 / ')
  const total = Number(
    /\d+ \/ (\d+) 人/u.exec((await phone.locator('.progress-words').textContent()) ?? '')?.[1],
  )
  for (let at = 1; at < total; at += 1) {
    const star = at % 5 === 4 ? '弃权' : at % 2 === 0 ? '四星' : '五星'
    await phone.getByRole('radio', { name: star, exact: true }).check()
    await phone.getByRole('radio', { name: at % 4 === 3 ? '互评弃权' : '互评良好' }).check()
    await phone.getByRole('button', { name: /^(?:下一人|看一遍|看一遍再投)$/u }).click()
  }
  await expect(phone.getByText('投出以前再看一遍')).toBeVisible()
  await shot(phone, 'ballot-review')
}

/** The network goes away in the middle: the page waits, is closed, opened again, and goes on where it stopped. */
async function castThroughALostNetwork(phone: Page): Promise<void> {
  const bodies: string[] = []
  let asked = 0
  await phone.route('**/api/ballots.cast', async (route) => {
    asked += 1
    bodies.push(route.request().postData() ?? '')
    expect(route.request().headers()['cookie']).toBeUndefined()
    // The fourth slip arrives, but its answer is lost; then the line is down.
    if (asked === 4) {
      await route.fetch()
      await phone.context().setOffline(true)
      return route.abort('internetdisconnected')
    }
    return route.continue()
  })
  await press(phone, '投出选票')
  await answer(phone, '投出')
  await expect(phone.getByText('网络断了，票没有丢')).toBeVisible()
  await shot(phone, 'ballot-lost')
  await phone.context().setOffline(false)
  await phone.reload()
  await expect(phone.getByRole('heading', { name: '已投' })).toBeVisible({ timeout: 60_000 })
  await shot(phone, 'ballot-cast')
  expect(new Set(bodies.map((each) => each.length)).size).toBe(1)
  expect(bodies.filter((each) => each === bodies[3]).length).toBeGreaterThan(1)
  const left = await phone.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const open = indexedDB.open('liangqi-ballots')
        open.addEventListener('success', () => {
          const all = open.result.transaction('ballots').objectStore('ballots').getAll()
          all.addEventListener('success', () => resolve(JSON.stringify(all.result)))
        })
      }),
  )
  expect(Object.keys(JSON.parse(left)[0] as object).toSorted()).toEqual(['freezeHash', 'leaves', 'step'])
}

async function castAllEqual(page: Page): Promise<void> {
  await expect(page.getByText('已评')).toBeVisible({ timeout: 30_000 })
  for (;;) {
    await page.getByRole('radio', { name: '五星' }).check()
    await page.getByRole('radio', { name: '互评优秀' }).check()
    const next = page.getByRole('button', { name: /^(?:下一人|看一遍|看一遍再投)$/u })
    const last = (await next.textContent()) === '看一遍再投'
    await next.click()
    if (last) break
  }
  await expect(page.getByText('您给每个人的星都一样')).toBeVisible()
  await press(page, '投出选票')
  await answer(page, '投出')
  await expect(page.getByRole('heading', { name: '已投' })).toBeVisible({ timeout: 60_000 })
}

async function endTogether(wall: Page, watching: Page): Promise<void> {
  await expect(wall.locator('.screen-big')).toContainText('五张五张')
  await shot(wall, 'ballot-casting')
  await pressThrough(wall, 'ballots.endCasting', async () => {
    await press(wall, '提出结束投票')
    await answer(wall, '提出结束')
  })
  await expect(wall.getByText('已提出结束投票')).toBeVisible()
  await watching.reload()
  await pressThrough(watching, 'ballots.agree', async () => {
    await press(watching, '同意结束投票')
    await answer(watching, '同意结束，开票')
  })
  await expect(watching.getByRole('button', { name: '完全一样，确认' })).toBeVisible()
  await shot(watching, 'ballot-scrutineer')
  await pressThrough(watching, 'ballots.confirm', () => press(watching, '完全一样，确认'))
  await expect(watching.getByText('您已经确认过')).toBeVisible()
  await expect(wall.locator('.screen-root')).toBeVisible()
  await shot(wall, 'ballot-root')
  const onWall = await wall.locator('.screen-root').textContent()
  expect(await watching.locator('.ballot-hash').textContent()).toBe(onWall)
}

async function counted(phone: Page): Promise<void> {
  await phone.reload()
  await expect(phone.locator('.ballot-counted')).toHaveText(/^(\d+)\/\1 已计入$/u)
  await shot(phone, 'ballot-counted')
}

/** On the open web, for somebody without a session. */
async function rootForAll(
  browser: Browser,
  { address }: SampleServer,
  reviewId: string,
  onWall: string,
): Promise<void> {
  const context = await browser.newContext({ ...screens.phone, baseURL: address, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`/recount/${reviewId}`)
  await expect(page.locator('.ballot-hash').first()).toHaveText(onWall)
  await shot(page, 'ballot-root-open')
}

/** Open to a scrutineer, not to a plain member. */
async function recountFile(page: Page, reviewId: string): Promise<string> {
  const params = { input: JSON.stringify({ reviewId }) }
  const found = await page.request.get('/api/ballots.recount', { params })
  expect(found.ok()).toBe(true)
  return found.text()
}

/** Somebody without a session counts again, on the page and from the downloaded file without a network. */
async function recountApart(browser: Browser, { address }: SampleServer, text: string): Promise<void> {
  const context = await browser.newContext({ ...screens.desktop, baseURL: address, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto('/recount')
  await accessible(page)
  await giveFile(page, text)
  await expect(page.getByText('全部相符')).toBeVisible({ timeout: 60_000 })
  await shot(page, 'ballot-recount')
  await giveFile(page, altered(text))
  await expect(page.getByText('有不符之处')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/第 \d+ 张票：票被改过：签名不符/u)).toBeVisible()
  await shot(page, 'ballot-altered')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载这一页，断网也能用' }).click(),
  ])
  const alone = await context.newPage()
  const asked: string[] = []
  const complaints: string[] = []
  alone.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  alone.on('request', (request) => asked.push(request.url()))
  const kept = join(tmpdir(), `liangqi-recount-${process.pid}.html`)
  await download.saveAs(kept)
  await context.setOffline(true)
  await alone.goto(pathToFileURL(kept).href)
  await giveFile(alone, text)
  await expect(alone.getByText('全部相符')).toBeVisible({ timeout: 60_000 })
  await shot(alone, 'ballot-recount-alone')
  expect(complaints).toEqual([])
  expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
  await rm(kept)
}

const giveFile = (page: Page, text: string) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name: '重新计票.json', mimeType: 'application/json', buffer: Buffer.from(text) })
