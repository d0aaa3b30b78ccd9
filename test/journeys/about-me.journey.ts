import { accessible, expect, shot, test } from './harness.ts'

test.describe('everything about me', () => {
  test('is read and taken along by a member; a correction is asked for and answered', async ({ as }, {
    project,
  }) => {
    const isPhone = project.name === 'phone'
    const me = await as('党员', 'member')
    await me.goto('/about-me')
    await expect(me.getByRole('heading', { name: /^登记信息（\d+ 条）/u })).toBeVisible()
    await accessible(me)
    await me.getByRole('heading', { name: /^登记信息/u }).click()
    await expect(me.getByText('公开栏不显示工号')).toBeVisible()
    await accessible(me)
    await shot(me, 'about-me')
    const pdf = await me.request.get('/api/archives.aboutMeFile?input=%7B%22format%22%3A%22pdf%22%7D')
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
    test.skip(isPhone, 'one correction is enough: the school is shared')

    await me.getByRole('button', { name: '登记信息有错，申请更正' }).click()
    await me.getByRole('dialog').getByRole('button', { name: '提交' }).click()
    await expect(me.getByText('请写明哪里有错、应该是什么。')).toBeVisible()
    await me.getByLabel('哪里有错').fill('周课时数写成了 9')
    await me.getByLabel('应该是什么').fill('12，见课表')
    await accessible(me)
    await shot(me, 'about-me-correction')
    await me.getByRole('dialog').getByRole('button', { name: '提交' }).click()
    await expect(me.getByRole('dialog')).toHaveCount(0)
    await expect(me.getByText('等待答复')).toBeVisible()

    const office = await as('党政办', 'organisation')
    await office.goto('/corrections')
    await accessible(office)
    await shot(office, 'corrections')
    await office.getByRole('button', { name: /^答复/u }).first().click()
    await office.getByRole('dialog').getByLabel('答复', { exact: true }).fill('已按课表改为 12。')
    await accessible(office)
    await office.getByRole('dialog').getByRole('button', { name: '答复' }).click()
    await expect(office.getByText('没有等待答复的申请')).toBeVisible()
    await me.reload()
    await expect(me.getByText('已按课表改为 12。')).toBeVisible()
  })
})
