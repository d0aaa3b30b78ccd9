import { openArchive } from '#documents/archive-file.ts'
import { archiveFaults } from '#domain/archives/term-archive.ts'

import { foreignPackage } from './foreign-package.ts'
import { accessible, expect, shot, test } from './harness.ts'

test('what is due is held, approved, waits and is taken back; nothing goes by itself', async ({
  as,
}, info) => {
  test.skip(info.project.name !== 'desktop', 'the committee decides at a desk')
  const office = await as('党政办', 'organisation')
  await office.goto('/keeping/edit')
  await accessible(office)
  await office.getByLabel('类别 6 的年限').fill('0')
  await office.getByRole('button', { name: '保存新的一版' }).click()
  await expect(office.getByRole('alert')).toHaveText('请写明改了什么、为什么，以后查得到。')
  await office.getByLabel('改了什么，为什么').fill('计票录入学期结束就可以销毁')
  await office.getByLabel('贡献度星级').selectOption({ label: '文书档案（定期 10 年）' })
  await office.getByRole('button', { name: '保存新的一版' }).click()
  await expect(office.getByRole('alert')).toContainText('“贡献度星级”要长期保存')
  await office.getByLabel('贡献度星级').selectOption({ label: '党员个人档案' })
  await office.getByRole('button', { name: '保存新的一版' }).click()
  await expect(office.getByText('第 1 版')).toBeVisible()
  await accessible(office)
  await shot(office, 'keeping')
  await office.goto('/destruction')
  await expect(office.getByText('计票录入').first()).toBeVisible()
  await expect(office.getByRole('link', { name: '看名单' })).toHaveCount(0)
  await expect(office.getByText('约谈与帮扶')).toHaveCount(0)

  const committee = await as('党委书记', 'organisation')
  await committee.goto('/destruction')
  await accessible(committee)
  await expect(committee.getByText('约谈与帮扶').first()).toBeVisible()
  const row = committee.getByRole('row', { name: /计票录入/u }).first()
  await row.getByRole('link', { name: '看名单' }).click()
  await committee
    .getByRole('button', { name: /^暂缓销毁/u })
    .first()
    .click()
  await committee.getByLabel('为什么暂缓').fill('上级巡察要调阅')
  await committee.getByRole('dialog').getByRole('button', { name: '登记' }).click()
  await expect(committee.getByRole('cell', { name: '暂缓 上级巡察要调阅' })).toBeVisible()
  await accessible(committee)
  await shot(committee, 'destruction-list')
  await committee.getByRole('button', { name: /^批准销毁 \d+ 人的计票录入/u }).click()
  await committee.getByLabel('鉴定意见').fill('票数已经核对一致并公示，没有继续保存的价值。')
  await accessible(committee)
  await committee.getByRole('dialog').getByRole('button', { name: '批准' }).click()
  await expect(committee.getByText('已批准，等待销毁')).toBeVisible()
  await expect(committee.getByText(/^还在可以撤回的时间里/u)).toBeVisible()
  await accessible(committee)
  await shot(committee, 'destruction')
  await committee.getByRole('button', { name: /^撤回：/u }).click()
  await committee.getByLabel('原因').fill('先等审计')
  await committee.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(committee.getByText('已撤回', { exact: true })).toBeVisible()
})

test('a member’s file is made, leaves as a package, and one from elsewhere is taken over', async ({
  as,
}, info) => {
  const isPhone = info.project.name === 'phone'
  const me = await as('党员', 'member')
  await me.goto('/my-archive')
  await expect(me.getByText('最终结果').first()).toBeVisible()
  await me.getByRole('button', { name: '制作我的档案' }).click()
  const download = me.getByRole('link', { name: '下载档案' }).first()
  await expect(download).toBeVisible()
  await accessible(me)
  await shot(me, 'my-archive')
  const opened = await openArchive(
    await (await me.request.get((await download.getAttribute('href')) ?? '')).body(),
  )
  if (!opened.ok) throw new Error(opened.refusal.code)
  expect(archiveFaults(opened.value.manifest, opened.value.found)).toEqual([])
  await me.goto('/keeping')
  await accessible(me)
  await shot(me, 'keeping-member')
  test.skip(isPhone, 'the archive is kept at a desk')

  const { name = '' } = 'member' in opened.value.manifest ? opened.value.manifest.member : {}
  const office = await as('党政办', 'organisation')
  await office.goto('/member-archives')
  await office.getByRole('searchbox').fill(name)
  await accessible(office)
  await office.getByRole('link', { name }).click()
  await office.getByRole('button', { name: '制作转递材料' }).click()
  await office.getByLabel('转往单位').fill('明山技师学院')
  await accessible(office)
  await office.getByRole('dialog').getByRole('button', { name: '制作', exact: true }).click()
  const leaving = office.getByRole('link', { name: '下载转递材料' })
  await expect(leaving).toBeVisible()
  await shot(office, 'member-archive')
  const own = await (await office.request.get((await leaving.getAttribute('href')) ?? '')).body()

  await office.goto('/arrivals')
  const send = (buffer: Buffer) =>
    office
      .getByLabel('选择转递材料')
      .setInputFiles({ name: '转递材料.zip', mimeType: 'application/zip', buffer })
  await send(own)
  await expect(office.getByRole('alert')).toContainText('本校不用再导入')
  const foreign = await foreignPackage(name)
  const changed = Buffer.from(foreign)
  changed[60] = (changed[60] ?? 0) ^ 1
  await send(changed)
  await expect(office.getByRole('alert')).toContainText('哪怕一个字节也不收')
  await send(foreign)
  const dialog = office.getByRole('dialog')
  await expect(dialog.getByText('可以写入的 3 条')).toBeVisible()
  await accessible(office)
  await shot(office, 'arrival')
  await dialog.getByRole('button', { name: '写入档案' }).click()
  await expect(office.getByText(`已写入 ${name}`)).toBeVisible()
  await me.goto('/my-archive')
  await expect(me.getByText('转入以前的结果（明山技师学院）').first()).toBeVisible()
  await accessible(me)
  await shot(me, 'my-archive-arrived')
})
