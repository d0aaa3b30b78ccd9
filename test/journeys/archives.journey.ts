import { writeFile } from 'node:fs/promises'

import { openTermArchive } from '#documents/term-archive-file.ts'
import { archiveFaults } from '#domain/archives/term-archive.ts'

import { accessible, expect, shot, test } from './harness.ts'

test('the archive of a closed term is made with progress, downloaded, and agrees with its manifest', async ({
  as,
}, info) => {
  const { project } = info
  test.skip(project.name !== 'desktop', 'archives are kept at a desk')
  test.setTimeout(120_000)
  const office = await as('党政办', 'organisation')
  await office.goto('/archives')
  await accessible(office)
  await expect(office.getByText('学期还没有结束').first()).toBeVisible()
  await office.getByRole('button', { name: /^制作归档文件.*第二学期/u }).click()
  await expect(office.getByRole('progressbar')).toBeVisible()
  const download = office.getByRole('link', { name: /^下载.*归档$/u })
  await expect(download).toBeVisible({ timeout: 90_000 })
  await accessible(office)
  await shot(office, 'term-archives')
  const address = (await download.getAttribute('href')) ?? ''
  const path = info.outputPath('term.zip')
  await writeFile(path, await (await office.request.get(address)).body())
  const opened = await openTermArchive(path)
  if (!opened.ok) throw new Error(opened.refusal.code)
  const { manifest, found } = opened.value
  expect(archiveFaults(manifest, found)).toEqual([])
  const papers = manifest.files.map((file) => file.path)
  expect(papers.filter((name) => name.endsWith('先锋贡献清单.pdf')).length).toBeGreaterThan(60)
  for (const sheet of ['贡献度评议结果登记表.pdf', '先锋指数评价登记表.pdf'])
    expect(papers.filter((name) => name.endsWith(sheet))).toHaveLength(4)
})
