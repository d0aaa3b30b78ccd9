import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'
import sharp from 'sharp'

import { accessible, expect, shot, test } from './harness.ts'

const photo = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 4000, height: 3000, channels: 3, background } })
    .jpeg({ quality: 60 })
    .toBuffer()

/** A second of moving colour, as this very browser records it. */
const film = async (page: Page): Promise<Buffer> => {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 240
    const pen = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' })
    const parts: Blob[] = []
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
    const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve))
    recorder.start()
    for (let at = 0; at < 20; at += 1) {
      if (pen !== null) pen.fillStyle = `hsl(${at * 18} 80% 50%)`
      pen?.fillRect(0, 0, 320, 240)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    recorder.stop()
    await ended
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())]
  })
  return Buffer.from(bytes)
}

test.describe('a story', () => {
  test.use({ phase: 'working' })

  test('goes from a member’s phone to the board, to the Party office and to a page for WeChat', async ({
    as,
    browser,
    sample,
  }, { project }) => {
    test.skip(project.name !== 'phone', 'the desktop shares the school')
    test.setTimeout(300_000)
    const member = await as('党员')
    await member.goto('/stories')
    await accessible(member)
    await member.getByRole('button', { name: '写一篇' }).click()
    await expect(member.getByRole('heading', { name: '写典型宣传' })).toBeVisible()
    await member.getByLabel('标题').fill('台风天的值守')
    await member.getByRole('button', { name: '段落' }).click()
    const first = member.getByLabel('段落（第 1 块）')
    await first.fill('十二级台风登陆的那一夜，他在校门口守了一整晚。')

    // Pasted from elsewhere: words, a paragraph per line; whatever markup it had stays behind.
    await first.evaluate((field) => {
      const data = new DataTransfer()
      data.setData('text/html', '<p onclick="alert(1)">第一行</p><script>alert(1)</script><p>第二行</p>')
      data.setData('text/plain', '第一行<script>alert(1)</script>\n第二行')
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await expect(member.getByLabel('段落（第 3 块）')).toHaveValue('第二行')
    await member.getByRole('button', { name: '删去：第 3 块段落' }).click()
    await member.getByRole('button', { name: '放回去' }).click()
    await expect(member.getByLabel('段落（第 3 块）')).toHaveValue('第二行')
    await member.getByRole('button', { name: '上移：第 3 块段落' }).click()
    await expect(member.getByLabel('段落（第 2 块）')).toHaveValue('第二行')
    await member.reload()
    await expect(member.getByLabel('段落（第 2 块）')).toHaveValue('第二行')

    const [red, green] = await Promise.all([photo('#a33'), photo('#3a3')])
    await member.getByLabel('图片', { exact: true }).setInputFiles([
      { name: '现场1.jpg', mimeType: 'image/jpeg', buffer: red },
      { name: '现场2.jpg', mimeType: 'image/jpeg', buffer: green },
    ])
    await member.getByLabel('图片说明选填').nth(1).fill('清晨，校门口的路已经清出来了')
    await member.getByLabel('图片', { exact: true }).setInputFiles({
      name: '假照片.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    })
    await expect(member.getByText('“假照片.jpg”没有传上')).toBeVisible()
    await member.getByLabel('视频', { exact: true }).setInputFiles({
      name: '值守.webm',
      mimeType: 'video/webm',
      buffer: await film(member),
    })
    await member.getByLabel('视频说明选填').fill('值守的一夜')
    await member.getByRole('button', { name: '添一个人' }).click()
    await member.getByLabel('姓名').fill('校门口的老林')
    await accessible(member)
    await shot(member, 'story-writing')
    await member.getByRole('button', { name: '交支部审核' }).click()
    await expect(member.getByText('支部正在审核')).toBeVisible()
    const address = member.url()

    const secretary = await as('支部书记', 'branch')
    await secretary.goto('/story-desk')
    await accessible(secretary)
    await secretary.getByRole('link', { name: '台风天的值守' }).click()
    await expect(secretary.getByText('还没有登记校门口的老林的同意')).toBeVisible()
    await accessible(secretary)
    await shot(secretary, 'story-desk')
    await secretary.getByRole('button', { name: '退回修改' }).click()
    await secretary.getByLabel('请写明怎样改').fill('请征得老林同意后登记。')
    await secretary.getByRole('dialog').getByRole('button', { name: '退回' }).click()
    await expect(secretary.getByText('已退回修改')).toBeVisible()

    await member.goto(address)
    await expect(member.getByText('请征得老林同意后登记。').first()).toBeVisible()
    await member.getByLabel('已经同意公开').check()
    await member.getByLabel('谁同意的、谁经手').fill('本人')
    await accessible(member)
    await member.getByRole('button', { name: '交支部审核' }).click()
    await expect(member.getByText('支部正在审核')).toBeVisible()
    await accessible(member)

    await secretary.goto('/story-desk')
    await secretary.getByRole('link', { name: '台风天的值守' }).click()
    await secretary.getByRole('button', { name: '审核通过' }).click()
    await expect(secretary.getByText('审核通过，已提出公开')).toBeVisible()
    await secretary.getByRole('button', { name: '报送党政办' }).click()
    await secretary.getByLabel('报送理由').fill('在急难险重面前挺身而出。')
    await secretary.getByRole('dialog').getByRole('button', { name: '报送' }).click()
    await expect(secretary.getByText('报送理由：在急难险重面前挺身而出。')).toBeVisible()

    const office = await as('党政办', 'organisation')
    await office.goto('/story-desk')
    await office.getByLabel('看哪些').selectOption('reported')
    await office.getByRole('link', { name: '台风天的值守' }).click()
    await office.getByRole('button', { name: '答复报送' }).click()
    await office.getByLabel('采用：推荐上级').check()
    await office.getByLabel('答复', { exact: true }).fill('推荐参加先进事迹评选。')
    await accessible(office)
    await office.getByRole('dialog').getByRole('button', { name: '答复' }).click()
    await expect(office.getByText('党政办答复：推荐参加先进事迹评选。')).toBeVisible()
    await office.getByRole('button', { name: '保密审查通过' }).click()
    const committee = await as('党委书记', 'organisation')
    await committee.goto(`/story-desk/${address.split('/').at(-1) ?? ''}`)
    await committee.getByRole('button', { name: '同意公开' }).click()
    await expect(committee.getByText('待公开').first()).toBeVisible()
    await office.reload()
    await office.getByRole('button', { name: '公开', exact: true }).click()
    await expect(office.getByRole('link', { name: '在公开栏查看' })).toBeVisible()

    const { address: school } = await sample('working')
    const stranger = await browser.newContext({ javaScriptEnabled: false, baseURL: school })
    const board = await stranger.newPage()
    await board.goto('/board')
    await board.getByRole('link', { name: '台风天的值守' }).click()
    await expect(board.getByText('他在校门口守了一整晚')).toBeVisible()
    await expect(board.getByText('第一行<script>alert(1)</script>')).toBeVisible()
    await expect(board.locator('figure img')).toHaveCount(2)
    await expect(board.locator('video')).toHaveAttribute('poster', /media/u)
    await stranger.close()

    await member.goto('/')
    await member.goto(address)
    await expect(member.getByText('党政办已采用').first()).toBeVisible()
    await member.getByRole('link', { name: '导出到微信、QQ' }).click()
    await expect(member.getByRole('heading', { name: '导出到微信、QQ' })).toBeVisible()
    await expect(member.getByRole('img', { name: '《台风天的值守》的长图' })).toBeVisible()
    await accessible(member)
    await shot(member, 'story-export')
    // On its way up to the window: by then the page has put its markup into the event.
    await member.evaluate(() => {
      window.addEventListener('copy', (event) => {
        document.body.dataset['copied'] = event.clipboardData?.getData('text/html') ?? ''
      })
    })
    await member.getByRole('button', { name: '复制正文' }).click()
    await expect(member.getByText('已复制')).toBeVisible()
    const html = (await member.locator('body').getAttribute('data-copied')) ?? ''
    expect(html).toContain('<section style=')
    expect(html).toContain(`${school}/board/`)
    expect(html).not.toMatch(/class=|<script/u)
    const [file] = await Promise.all([
      member.waitForEvent('download'),
      member.getByRole('link', { name: '下载网页文件' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('台风天的值守.html')
    expect(await readFile(await file.path(), 'utf8')).toContain('data:image/jpeg;base64,')
  })

  test('with twenty pictures stands on the board within ten seconds of work', async ({ as }, { project }) => {
    test.skip(project.name !== 'desktop', 'once is enough')
    test.setTimeout(240_000)
    const member = await as('党员')
    await member.goto('/stories')
    await member.getByRole('button', { name: '写一篇' }).click()
    await member.getByLabel('标题').fill('二十张照片')
    await member.getByRole('button', { name: '段落' }).click()
    await member.getByLabel('段落（第 1 块）').fill('志愿服务日的一天。')
    const buffer = await photo('#456')
    const pictures = Array.from({ length: 20 }, (_, at) => ({
      name: `${at + 1}.jpg`,
      mimeType: 'image/jpeg',
      // Each another file, or the same contents would be one.
      buffer: Buffer.concat([buffer, Buffer.from(`picture ${at}`)]),
    }))
    const begun = Date.now()
    await member.getByLabel('图片', { exact: true }).setInputFiles(pictures)
    await expect(member.getByText(/正在上传第 \d+ \/ 20 张图片/u)).toBeVisible()
    await expect(member.getByText('图片说明')).toHaveCount(20, { timeout: 60_000 })
    await member.getByRole('button', { name: '交支部审核' }).click()
    await expect(member.getByText('支部正在审核')).toBeVisible()
    const seconds = (Date.now() - begun) / 1000
    test.info().annotations.push({ type: 'measured', description: `${seconds.toFixed(1)} s` })
    process.stdout.write(`twenty pictures of 12 megapixels: ${seconds.toFixed(1)} s\n`)
    await shot(member, 'story-twenty')
  })
})
