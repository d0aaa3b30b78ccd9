import { defineConfig } from '@playwright/test'

import { browserParts } from './test/journeys/browser.ts'

const { executablePath, args, env } = await browserParts()

/** WeChat on an Android phone, as most members come. */
const weChat =
  'Mozilla/5.0 (Linux; Android 14; V2301A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 ' +
  'Mobile Safari/537.36 MMWEBID/1 MicroMessenger/8.0.50.2701 WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64'

/** Journeys in a real browser against the real program: a phone in WeChat, a desktop. */
export default defineConfig({
  testDir: 'test/journeys',
  testMatch: '*.journey.ts',
  globalSetup: './test/journeys/shared.ts',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // a third works while two wait for their pages
  workers: 3,
  forbidOnly: true,
  reporter: process.env['CI'] === undefined ? 'line' : 'dot',
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: { executablePath, args, env },
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
    // nobody watches, and what moves costs a browser without a graphics card the most
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    // the longest journeys are this one's: they begin first, so that none of them is left alone in the end
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      use: {
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
        userAgent: weChat,
      },
    },
  ],
})
