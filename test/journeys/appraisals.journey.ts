import { writeSheet } from '#documents/excel/write.ts'

import { accessible, expect, shot, test } from './harness.ts'

test.describe('the appraisal of all staff', () => {
  test.use({ phase: 'review' })

  test('is brought by the personnel office, looked at, committed, and taken back', async ({ as }, {
    project,
  }) => {
    test.skip(project.name !== 'desktop', 'sheets are brought at a desk')
    const desk = await as('人事处', 'organisation')
    await desk.goto('/appraisals')
    await expect(desk.getByRole('heading', { name: '排名靠后' })).toBeVisible()
    await accessible(desk)
    await shot(desk, 'appraisals')
    await desk.getByLabel('按姓名或工号查找').fill('没有这个人')
    await expect(desk.getByText('没有这个人的结果')).toBeVisible()
    await desk.getByLabel('按姓名或工号查找').fill('')

    const template = await (await desk.request.get('/api/appraisals.template')).body()
    expect(template.byteLength).toBeGreaterThan(4000)
    const rows = [
      ['1072', '', '80'],
      ['1072', '', '81'],
      ['9998', '查无此人', '70'],
    ]
    const columns = ['工号', '姓名', '得分'].map((header) => ({ header, kind: 'text' as const }))
    const bytes = await writeSheet([{ name: '绩效', columns, rows }])
    await desk.setInputFiles('input[type=file]', {
      name: '补报.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(bytes),
    })
    const dialog = desk.getByRole('dialog')
    await expect(dialog.getByText('同一个工号在第 3 行也有')).toBeVisible()
    await expect(dialog.getByText(/超过百分之20/u)).toBeVisible()
    await expect(dialog.getByRole('button', { name: /生效/u })).toBeDisabled()
    await accessible(desk)
    await shot(desk, 'appraisals-preview')
    await dialog.getByRole('button', { name: '关闭' }).click()

    await desk.getByRole('button', { name: '查看 教师发展性绩效评价结果.xlsx' }).click()
    await dialog.getByRole('button', { name: '撤回这一份' }).click()
    await accessible(desk)
    await desk.getByRole('button', { name: '撤回', exact: true }).click()
    await expect(desk.getByText('这个学期还没有生效的评价结果')).toBeVisible()
    await accessible(desk)
  })

  test('is nobody’s but theirs: a branch committee has no such page, and its data are refused', async ({
    as,
  }, { project }) => {
    test.skip(project.name !== 'desktop', 'once is enough')
    const desk = await as('支部委员', 'branch')
    await desk.goto('/')
    await expect(desk.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(desk.getByRole('link', { name: '绩效评价' })).toHaveCount(0)
    expect((await desk.request.get('/api/appraisals.standing?input=%7B%7D')).status()).toBe(403)
  })
})
