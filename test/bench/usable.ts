import { chromium, devices, type Browser } from '@playwright/test'

import { browserParts } from '../journeys/browser.ts'
import { signIn } from '../journeys/people.ts'
import { port } from './client.ts'
import { median, rounded, rounds, type Figure } from './measure.ts'
import { withSampleSchool } from './sample-school.ts'

/** First views on a slow phone: a quarter of this machine's processor, 2 Mbit/s, 100 ms to the server and back. */
const slow = { cpu: 4, bytesPerSecond: 250_000, latency: 100 }

const views = [
  { work: 'member’s phone page', as: '党员', hat: 'member', path: '/', device: devices['Pixel 7'], most: 3 },
  { work: 'member’s list', as: '党员', hat: 'member', path: '/list', device: devices['Pixel 7'], most: 3 },
  { work: 'desktop console', as: '管理员', hat: 'organisation', path: '/', device: {}, most: 4 },
] as const

type View = (typeof views)[number]

export const usableFigures = (): Promise<readonly Figure[]> =>
  withSampleSchool('goals', async () => {
    const browser = await chromium.launch(await browserParts())
    try {
      const figures: Figure[] = []
      for (const view of views) figures.push(await usableFigure(browser, view))
      return figures
    } finally {
      await browser.close()
    }
  })

async function usableFigure(browser: Browser, view: View): Promise<Figure> {
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1) taken.push(await firstView(browser, view))
  const value = median(taken)
  return {
    work: `usable on a slow phone, nothing kept from before: ${view.work}`,
    value: rounded(value),
    unit: 's',
    reach: `≤ ${view.most} s`,
    reached: value <= view.most,
  }
}

/** From the address to the heading with everything that the page waits for. */
async function firstView(browser: Browser, { as, hat, path, device }: View): Promise<number> {
  const context = await browser.newContext({
    ...device,
    locale: 'zh-CN',
    baseURL: `http://127.0.0.1:${port}`,
  })
  try {
    await signIn(context, as, hat)
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu })
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: slow.latency,
      downloadThroughput: slow.bytesPerSecond,
      uploadThroughput: slow.bytesPerSecond,
    })
    await page.goto(path, { waitUntil: 'commit' })
    await page.waitForFunction(
      () => document.querySelector('h1') !== null && document.querySelector('.skeleton') === null,
      undefined,
      { polling: 'raf' },
    )
    return await page.evaluate(() => performance.now() / 1000)
  } finally {
    await context.close()
  }
}
