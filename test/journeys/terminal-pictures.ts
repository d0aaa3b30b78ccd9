/**
 * Takes the pictures of the terminal in docs/manual/running.md anew: `node test/journeys/terminal-pictures.ts`. What
 * stands on them was said by the commands just now; only the places are those of a server.
 */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

import { chromium } from '@playwright/test'
import sharp from 'sharp'

import { browserParts } from './browser.ts'

const root = join(import.meta.dirname, '../..')
const place = await mkdtemp(join(tmpdir(), 'liangqi-terminal-'))
await chmod(place, 0o711)
const data = join(place, 'data')
const backup = join(root, 'test/fixtures/upgrade/school-0022.tar.gz')

async function said(...words: readonly string[]): Promise<string> {
  const env = {
    ...process.env,
    LIANGQI_DATA: data,
    PUBLIC_URL: 'https://dang.xuexiao.example',
    TRUST_PROXY: '1',
  }
  const run = promisify(execFile)(process.execPath, [join(root, 'src/cli/main.ts'), ...words], { env })
  const text = await run.then(
    ({ stdout }) => stdout,
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  )
  return text
    .replaceAll(data, '/var/lib/liangqi')
    .replaceAll(backup, '/mnt/usb/liangqi-20261130-013149.tar.gz')
}

const restored = await said('restore', backup)
const found = await said('doctor')
const pictures = {
  'running-restore': `$ npm run -s liangqi -- restore /mnt/usb/liangqi-20261130-013149.tar.gz\n${restored}`,
  'running-doctor': `$ npm run -s liangqi -- doctor\n${found}`,
}
const browser = await chromium.launch(await browserParts())
const page = await browser.newPage({ viewport: { width: 900, height: 300 }, deviceScaleFactor: 1.5 })
for (const [name, text] of Object.entries(pictures)) {
  await page.setContent(
    `<body style="margin:0"><pre style="margin:0;padding:20px;background:#1b1f24;color:#e8eaed;font:15px/1.7 'Noto Sans SC',sans-serif;white-space:pre-wrap;width:860px"></pre>`,
  )
  await page.locator('pre').evaluate((element, shown) => (element.textContent = shown), text.trimEnd())
  const picture = await page.locator('pre').screenshot()
  await sharp(picture)
    .png({ palette: true, colours: 32 })
    .toFile(join(root, `docs/manual/pictures/${name}.png`))
}
await browser.close()
await rm(place, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
