import { chromium } from '@playwright/test'

import { toBase64url } from '#seal/base64url.ts'
import { freezeHashOf } from '#seal/freeze-record.ts'
import type { FreezeRecord } from '#seal/freeze-record.ts'

import { browserParts } from '../journeys/browser.ts'
import type * as entry from '../journeys/seal-entry.ts'
import { startSealPage } from '../journeys/seal-page.ts'
import { median, rounded, rounds, type Figure } from './measure.ts'

declare const seal: typeof entry

/** The same file counted again in a real browser, and one voter's keys blinded there. */
export async function browserFigures(record: FreezeRecord, text: string): Promise<readonly Figure[]> {
  const served = await startSealPage()
  const browser = await chromium.launch(await browserParts())
  try {
    const page = await browser.newPage()
    await page.goto(served.address)
    const [taken, blinding]: [number[], number[]] = [[], []]
    const voter = record.roll[0]?.id ?? ''
    const sent = [JSON.stringify(record), toBase64url(await freezeHashOf(record)), voter] as const
    for (let round = 0; round <= rounds; round += 1) {
      const counted = await page.evaluate((text) => seal.countAgain(text), text)
      if (counted.faults.length > 0) throw new Error(counted.faults[0])
      const blinded = await page.evaluate(async ([text, hash, voter]) => {
        const begun = performance.now()
        await seal.blindAll(text, hash, voter)
        return performance.now() - begun
      }, sent)
      // The first round warms up.
      if (round > 0) {
        taken.push(counted.seconds)
        blinding.push(blinded)
      }
    }
    const recounted = median(taken)
    return [
      {
        work: 'the same recount in Chromium',
        value: rounded(recounted),
        unit: 's',
        reach: '≤ 2 s',
        reached: recounted <= 2,
      },
      {
        work: 'record checked and 49 messages blinded in Chromium',
        value: rounded(median(blinding)),
        unit: 'ms',
        reach: '—',
        reached: null,
      },
    ]
  } finally {
    await browser.close()
    await served.stop()
  }
}
