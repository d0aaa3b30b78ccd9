import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

import { type BrowserContext, expect, type Page, test } from '@playwright/test'

import { base64urlBytes, toBase64url } from '../../src/seal/base64url.ts'
import { fillSlips } from '../../src/seal/casting.ts'
import { batchOf, newKeychain } from '../../src/seal/keychain.ts'
import type { SlipStar } from '../../src/seal/slip.ts'
import { secureRandom } from '../../src/seal/web-crypto.ts'

import { fillBranch, type Seat } from './fifty.ts'
import { beginMeeting, type Meeting } from './fifty-meeting.ts'
import { altered, collect, type Voter } from './phones.ts'
import { startSample } from './sample-server.ts'

const size = 50
const onPaper = 11

test.skip(({ isMobile }) => isMobile, 'nobody looks at a screen but for the recount')

test('fifty hold a meeting: by phone, on paper, without a network, and one who cheats', async ({
  browser,
}) => {
  test.setTimeout(420_000)
  const school = await startSample('review')
  const directory = await mkdtemp(join(tmpdir(), 'liangqi-fifty-'))
  try {
    const branch = await fillBranch(browser, school.address, size)
    const meeting = await beginMeeting(school.address, branch)
    const paper = branch.seats.slice(-onPaper)
    const voters: Voter[] = []
    for (const { context } of branch.seats.slice(0, -onPaper))
      voters.push(await collect(context, meeting.reviewId, meeting.hash))
    for (const { context } of paper) expect(await checkIn(meeting, context, 'paper')).toBe('ok')
    const [cheat] = voters
    if (cheat === undefined) throw new Error('nobody votes by phone')
    await cheatsAtTheDoor(meeting, cheat)
    await meeting.openCasting()
    const slips = await Promise.all(voters.map((voter, at) => filled(voter, at)))
    await cheatsWhileCasting(meeting, cheat, slips[0] ?? [])
    await Promise.all(slips.map((each, at) => castAll(meeting, each, at % 7 === 3)))
    await meeting.end()
    expect(await meeting.cast(slips[0]?.[0] ?? new Uint8Array())).toBe('ballots.too-late')
    await meeting.countPaper(({ name }) => onPaper - (paper.some((seat: Seat) => seat.name === name) ? 1 : 0))

    expect(base64urlBytes(await meeting.leaves()).length / 32).toBe(slips.flat().length)
    const text = await meeting.recountFile()
    await confirmedByCommand(directory, text)
    await confirmedApart(await browser.newContext(), directory, school.address, text)
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await school.stop()
    await rm(directory, { recursive: true, force: true })
  }
})

const checkIn = (meeting: Meeting, context: BrowserContext, channel: 'paper' | 'electronic') =>
  meeting.tell(context, 'ballots.checkIn', { reviewId: meeting.reviewId, freezeHash: meeting.hash, channel })

const starAt = (voter: number, card: number): SlipStar =>
  ([5, 4, 4, 3, 5, 0, 2] as const)[(voter + card) % 7] ?? 4

async function filled({ chain }: Voter, voter: number): Promise<readonly Uint8Array[]> {
  const stars = new Map(chain.cards.map(({ member }, card) => [member, starAt(voter, card)]))
  const slips = await fillSlips(chain, stars, secureRandom)
  if (!slips.ok) throw new Error(slips.refusal.code)
  return slips.value
}

/** Paper after tokens, and tokens a second time for other keys. */
async function cheatsAtTheDoor(meeting: Meeting, { context, ballot, chain }: Voter): Promise<void> {
  expect(await checkIn(meeting, context, 'paper')).toBe('ballots.already-chosen')
  const another = await newKeychain(ballot, chain.voter, secureRandom)
  if (!another.ok) throw new Error(another.refusal.code)
  const { reviewId, hash } = meeting
  const batch = toBase64url(batchOf(another.value))
  const asked = { reviewId, freezeHash: hash, batch }
  expect(await meeting.tell(context, 'ballots.issue', asked)).toBe('ballots.other-batch')
}

/** A token used for another member and for oneself, a star changed after it was signed, other stars under one token. */
async function cheatsWhileCasting(
  meeting: Meeting,
  { chain }: Voter,
  [slip = new Uint8Array(), other = new Uint8Array()]: readonly Uint8Array[],
): Promise<void> {
  const changed = slip.with(16, (Number(slip[16]) % 5) + 1)
  expect(await meeting.cast(changed)).toBe('ballots.bad-slip')
  for (const member of [other.subarray(0, 16), Buffer.from(chain.voter.replaceAll('-', ''), 'hex')])
    expect(await meeting.cast(Uint8Array.from([...member, ...slip.subarray(16)]))).toBe('ballots.bad-slip')
  expect(await meeting.cast(slip)).toBe('ok')
  const anew = await fillSlips(
    chain,
    new Map(chain.cards.map(({ member }) => [member, 2 as const])),
    secureRandom,
  )
  if (!anew.ok) throw new Error(anew.refusal.code)
  const again = anew.value.find((each) => Buffer.compare(each.subarray(0, 16), slip.subarray(0, 16)) === 0)
  expect(await meeting.cast(again ?? new Uint8Array())).toBe('ballots.other-slip')
}

/** Whoever loses the network never hears the first answer, and sends the same slip again, and once more to be sure. */
async function castAll(meeting: Meeting, slips: readonly Uint8Array[], isLosing: boolean): Promise<void> {
  for (const slip of slips) {
    if (isLosing) void meeting.cast(slip).catch(() => undefined)
    expect(await meeting.cast(slip)).toBe('ok')
    if (isLosing) expect(await meeting.cast(slip)).toBe('ok')
  }
}

/** `liangqi verify review` says so of the file, and finds one altered slip. */
async function confirmedByCommand(directory: string, text: string): Promise<void> {
  const verified = async (name: string, content: string): Promise<number> => {
    const path = join(directory, name)
    await writeFile(path, content)
    const main = join(import.meta.dirname, '../../src/cli/main.ts')
    return new Promise((resolve) => {
      execFile(process.execPath, [main, 'verify', 'review', path], (error) =>
        resolve(error === null ? 0 : Number(error.code)),
      )
    })
  }
  expect(await verified('whole.json', text)).toBe(0)
  expect(await verified('altered.json', altered(text))).toBe(1)
}

/** The page that was downloaded counts again without a network. */
async function confirmedApart(
  context: BrowserContext,
  directory: string,
  address: string,
  text: string,
): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${address}/recount`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载这一页，断网也能用' }).click(),
  ])
  const kept = join(directory, 'recount.html')
  await download.saveAs(kept)
  await context.setOffline(true)
  await page.goto(pathToFileURL(kept).href)
  await giveFile(page, text)
  await expect(page.getByText('全部相符')).toBeVisible({ timeout: 60_000 })
  await giveFile(page, altered(text))
  await expect(page.getByText('有不符之处')).toBeVisible({ timeout: 60_000 })
}

const giveFile = (page: Page, text: string) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name: '重新计票.json', mimeType: 'application/json', buffer: Buffer.from(text) })
