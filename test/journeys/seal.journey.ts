import { readFileSync } from 'node:fs'

import { expect, test } from '@playwright/test'

import { openBallot } from '#seal/ballot.ts'
import { base64urlBytes, toBase64url } from '#seal/base64url.ts'
import { readBatch } from '#seal/batch.ts'
import { blindSign } from '#seal/blind-signature.ts'
import { concatBytes } from '#seal/bytes.ts'
import { writeRecountFile } from '#seal/recount-file.ts'
import { verifySlip } from '#seal/verify-slip.ts'
import { freezeRecord, issuers, memberId, rawRsa } from '#testing/ballot.ts'
import { recountFile, slipsFor } from '#testing/recount-file.ts'

import type * as entry from './seal-entry.ts'
import { startSealPage, type SealPage } from './seal-page.ts'

declare const seal: typeof entry

test.skip(({ isMobile }) => isMobile, 'the same browser, and nothing to look at')

let served: SealPage
test.beforeAll(async () => {
  served = await startSealPage()
})
test.afterAll(() => served.stop())

const members = 6
const record = freezeRecord(members)
const issuer = new Map(record.roll.map(({ id }, at) => [id, issuers(members)[at]]))

/** What a server answers to a batch. */
async function signed(batch: string): Promise<string> {
  const read = readBatch(await openBallot(record), memberId(0), base64urlBytes(batch))
  if (!read.ok) throw new Error(read.refusal.code)
  const signatures = read.value.map(({ member, key, message }) => {
    const own = issuer.get(member)
    const signature = own === undefined ? null : blindSign(key, message, rawRsa(own))
    if (signature?.ok !== true) throw new Error('not signed')
    return signature.value
  })
  return toBase64url(concatBytes(...signatures))
}

test('a browser makes slips that the server takes, and finds its keys after the page was loaded again', async ({
  page,
}) => {
  await page.goto(served.address)
  const ballot = await openBallot(record)
  const [text, hash] = [JSON.stringify(record), toBase64url(ballot.freezeHash)]
  const batch = await page.evaluate(([text, hash, voter]) => seal.blindAll(text, hash, voter), [
    text,
    hash,
    memberId(0),
  ] as const)
  await page.reload()
  const slips = await page.evaluate(([text, hash, signatures]) => seal.castAll(text, hash, signatures, 4), [
    text,
    hash,
    await signed(batch),
  ] as const)
  expect(slips).toHaveLength(members - 1)
  for (const slip of slips) expect((await verifySlip(ballot, base64urlBytes(slip))).ok).toBe(true)
})

test('a browser passes the test vector of RFC 9474', async ({ page }) => {
  await page.goto(served.address)
  const printed = JSON.parse(
    readFileSync(new URL('../fixtures/rfc9474-randomized.json', import.meta.url), 'utf8'),
  ) as Parameters<typeof entry.vectorAgain>[0]
  const made = await page.evaluate((vector) => seal.vectorAgain(vector), printed)
  expect(printed).toMatchObject(made)
  expect(Object.values(made).every((each) => each.length === 1024)).toBe(true)
})

test('a browser refuses another record than that of the QR code', async ({ page }) => {
  await page.goto(served.address)
  const wrong = page.evaluate(([text, hash]) => seal.blindAll(text, hash, ''), [
    JSON.stringify(record),
    toBase64url(new Uint8Array(32)),
  ] as const)
  await expect(wrong).rejects.toThrow('freeze.hash')
})

test('a browser counts again, and finds what was changed', async ({ page }) => {
  await page.goto(served.address)
  const votes = [5, 4, 0, 1].map((star, at) => ({ member: memberId(at % 2), star }))
  const file = await recountFile(record, await slipsFor(record, votes))
  const count = (text: string) => page.evaluate((text) => seal.countAgain(text), text)
  expect((await count(writeRecountFile(file))).faults).toEqual([])
  const changed = base64urlBytes(file.slips[0] ?? '').with(17, 6)
  const altered = writeRecountFile({ ...file, slips: file.slips.with(0, toBase64url(changed)) })
  expect((await count(altered)).faults).toEqual(['slip.public-key slips[0]', 'root.differs root'])
  expect((await count(`${writeRecountFile(file)}\n`)).faults).toEqual(['file.not-canonical'])
})
