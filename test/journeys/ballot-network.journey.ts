import { type Browser, expect, type Page, test } from '@playwright/test'

import { samplePeople } from '../../src/cli/sample/people.ts'
import { fillBranch, type Branch, type Seat } from './fifty.ts'
import { beginMeeting, type Meeting } from './fifty-meeting.ts'
import { lose, offline } from './lost.ts'
import { castAll, collect, type Voter } from './phones.ts'
import { startSample } from './sample-server.ts'
import { sit } from './school.ts'

test.skip(({ isMobile }) => isMobile, 'it brings its own phone')

/** The fifteen of the sample's second branch, and one more. */
const size = 16

test('a phone that loses the network at each step votes once, and every slip counts', async ({ browser }) => {
  test.setTimeout(240_000)
  const school = await startSample('review')
  try {
    const branch = await fillBranch(browser, school.address, size)
    const meeting = await beginMeeting(school.address, branch)
    const [unlucky, ...others] = phonesOf(branch)
    if (unlucky === undefined) throw new Error('nobody votes by phone')
    let phone = await sit(browser, school.address, { who: unlucky.number, at: 'phone', hat: 'member' })
    await arrive(phone, meeting)
    await checkIn(phone)
    await fetchTokens(phone)
    const voters: Voter[] = []
    for (const { context } of others) voters.push(await collect(context, meeting.reviewId, meeting.hash))
    await meeting.openCasting()
    const cards = await rateAll(phone)
    phone = await cast(phone)
    for (const voter of voters) await castAll(school.address, meeting.reviewId, voter, () => 4)
    await meeting.end()
    await counted(phone, cards)
    const { slips } = JSON.parse(await meeting.recountFile()) as { slips: readonly string[] }
    expect(slips.length).toBe([...voters.map(({ chain }) => chain.cards.length), cards].reduce(add, 0))
  } finally {
    await closeAll(browser)
    await school.stop()
  }
})

const add = (one: number, other: number): number => one + other
const closeAll = (browser: Browser) => Promise.all(browser.contexts().map((context) => context.close()))

/** Enough of them for a quorum; the first is at the phone. */
function phonesOf({ seats }: Branch): readonly Seat[] {
  const plain = samplePeople().find(
    (one) => one.branch === 1 && one.roles.length === 0 && one.rank === 'none',
  )
  const isFirst = ({ number }: Seat) => number === plain?.number
  return [...seats.filter(isFirst), ...seats.filter((seat) => !isFirst(seat)).slice(0, 12)]
}

/** What is read stays away, however often it is asked for, until somebody presses the button with the network back. */
async function awayUntilPressed(page: Page, call: string, open: () => Promise<unknown>): Promise<void> {
  const pattern = `**/api/${call}?*`
  await page.route(pattern, (route) => route.abort('internetdisconnected'))
  await open()
  await expect(offline(page)).toBeVisible()
  await page.unroute(pattern)
  await page.getByRole('button', { name: '再试一次' }).click()
}

async function arrive(phone: Page, { reviewId, hash }: Meeting): Promise<void> {
  await awayUntilPressed(phone, 'ballots.mine', () => phone.goto(`/ballot/${reviewId}#${hash}`))
  await expect(phone.getByRole('button', { name: '签到，用手机投票' })).toBeVisible()
}

async function checkIn(phone: Page): Promise<void> {
  for (const way of ['there', 'back'] as const) {
    await lose(phone, 'ballots.checkIn', way)
    await choose(phone)
    await expect(offline(phone)).toBeVisible()
  }
}

async function choose(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: '签到，用手机投票', exact: true }).click()
  await phone.getByRole('dialog').getByRole('button', { name: '签到，用手机投票', exact: true }).click()
}

/** The same batch each time, so it is issued once, however often it is asked for. */
async function fetchTokens(phone: Page): Promise<void> {
  const batches: string[] = []
  phone.on('request', (request) => {
    if (request.url().endsWith('/api/ballots.issue')) batches.push(request.postData() ?? '')
  })
  await lose(phone, 'ballots.issue', 'back')
  await lose(phone, 'ballots.issue', 'there')
  const again = phone.getByRole('button', { name: '再领一次' })
  const got = phone.getByText(/领到 \d+ 张票/u)
  await choose(phone)
  await expect(offline(phone)).toBeVisible()
  await expect(async () => {
    if (await again.isVisible()) await again.click()
    await expect(got).toBeVisible({ timeout: 1000 })
  }).toPass()
  expect(batches.length).toBeGreaterThanOrEqual(3)
  expect(new Set(batches).size).toBe(1)
}

async function rateAll(phone: Page): Promise<number> {
  const words = phone.locator('.progress-words')
  await expect(words).toBeVisible()
  const total = Number(/\d+ \/ (\d+) 人/u.exec((await words.textContent()) ?? '')?.[1])
  for (let at = 0; at < total; at += 1) {
    await phone.getByRole('radio', { name: at % 2 === 0 ? '四星' : '五星' }).check()
    await phone.getByRole('radio', { name: '互评优秀' }).check()
    await phone.getByRole('button', { name: /^(?:下一人|看一遍|看一遍再投)$/u }).click()
  }
  return 2 * total
}

/** Three slips are lost on their way there and, sent again, on the way back; then the page is closed in the middle. */
async function cast(phone: Page): Promise<Page> {
  let asked = 0
  const gone = Promise.withResolvers<void>()
  await phone.route('**/api/ballots.cast', async (route) => {
    asked += 1
    if (asked > 9) return gone.resolve()
    if (asked % 3 === 2) await route.fetch()
    return asked % 3 === 0 ? route.continue() : route.abort('internetdisconnected')
  })
  await phone.getByRole('button', { name: '投出选票', exact: true }).click()
  await phone.getByRole('dialog').getByRole('button', { name: '投出', exact: true }).click()
  await expect(phone.getByText('网络断了，票没有丢')).toBeVisible()
  await gone.promise
  const [address, context] = [phone.url(), phone.context()]
  await phone.close()
  const opened = await context.newPage()
  await opened.goto(address)
  await expect(opened.getByRole('heading', { name: '已投' })).toBeVisible({ timeout: 60_000 })
  return opened
}

async function counted(phone: Page, cards: number): Promise<void> {
  await awayUntilPressed(phone, 'ballots.leaves', () => phone.reload())
  await expect(phone.locator('.ballot-counted')).toHaveText(`${cards}/${cards} 已计入`)
}
