import { accessible, expect, shot, test } from './harness.ts'

test.use({ phase: 'draft' })
test.describe.configure({ timeout: 300_000 })

/** Phone and desktop may share one school: each gives its things names of their own. */
const names = (project: string) =>
  project === 'phone'
    ? {
        term: '2027学年第一学期',
        policy: '2027年修订',
        catalogue: '2027年目录',
        item: '承办市级教研现场会',
        days: '7',
        warn: '90',
      }
    : {
        term: '2027学年第二学期',
        policy: '2027年再修订',
        catalogue: '2027年下半年目录',
        item: '承办省级教研现场会',
        days: '8',
        warn: '91',
      }

test('the committee changes the policy, and sees it in words beside the notice', async ({ as }, {
  project,
}) => {
  const page = await as('党委书记', 'organisation')
  await page.goto('/policies')
  await expect(page.getByText('五星不高于 10%，四星不高于 20%')).toBeVisible()
  await shot(page, 'terms-policies')

  await page.goto('/policies/edit')
  await page.getByLabel('五星不高于（%）').fill('60')
  await page.getByLabel('四星不高于（%）').fill('50')
  await expect(page.getByText('五星 60% 加四星 50% 超过了 100%，名额会比人还多').first()).toBeVisible()
  await expect(page.getByRole('button', { name: '保存新版本' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByLabel('五星不高于（%）').fill('10')
  await page.getByLabel('四星不高于（%）').fill('20')
  await page.getByLabel('公示多少个工作日').fill(names(project.name).days)
  await page.getByLabel('到会提醒线（%）').fill(names(project.name).warn)
  await expect(page.getByText('到会的正式党员达到应到人数的 50% 才能评议').first()).toBeVisible()
  await accessible(page)
  await shot(page, 'terms-policy-edit')
  await page.getByRole('button', { name: '保存新版本' }).click()
  await expect(page.getByRole('alert')).toContainText('有几处填写需要修改')
  await page.getByLabel('名称').fill(names(project.name).policy)
  await page.getByLabel('改了什么、为什么').fill('期末事多，公示放长一些。')
  await page.getByRole('button', { name: '保存新版本' }).click()
  await expect(page.getByRole('heading', { name: '评议办法', exact: true })).toBeVisible()
  await page.getByLabel('只看不同的').check()
  await expect(page.getByText('通知未写明，本校自定')).toHaveCount(2)
  await shot(page, 'terms-policy-differs')
})

test('the catalogue gets a new version, edited, published, never changed again', async ({ as }, {
  project,
}) => {
  const page = await as('党政办', 'organisation')
  await page.goto('/catalogue')
  await page.getByRole('button', { name: '编写新版本' }).click()
  await page.getByLabel('名称').fill(names(project.name).catalogue)
  await page.getByRole('button', { name: '开始编写' }).click()
  await expect(page.getByRole('button', { name: '保存草稿' })).toBeVisible()
  await accessible(page)
  await shot(page, 'catalogue-edit')

  const { item } = names(project.name)
  await page.getByRole('button', { name: '添加一级条目' }).click()
  await page.getByRole('button', { name: '添加', exact: true }).click()
  await expect(page.getByText('请填写清单内容')).toBeVisible()
  await page.getByLabel('清单内容').fill(item)
  await page.getByLabel('比赛项目').check()
  await accessible(page)
  await shot(page, 'catalogue-item')
  await page.getByRole('button', { name: '添加', exact: true }).click()
  await page.getByRole('button', { name: `上移“${item}”` }).click()
  await page.getByLabel('一级每条几分').fill('两分')
  await expect(page.getByText('一级的分值“两分”不是一个最多两位小数的数')).toBeVisible()
  await page.getByLabel('一级每条几分').fill('2.5')
  await page.reload()
  await expect(page.getByLabel('一级每条几分')).toHaveValue('2.5')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByText(/一级每条由 [\d.]+ 分改为 2.5 分/u).first()).toBeVisible()
  await expect(page.getByText(`增加（一级）：${item}`).first()).toBeVisible()
  await accessible(page)
  await shot(page, 'catalogue-draft')
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await expect(page.getByText('已发布')).toBeVisible()
  await expect(page.getByRole('link', { name: '修改草稿' })).toHaveCount(0)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载 Excel' }).click()
  expect((await download).suggestedFilename()).toMatch(/贡献清单目录 第\d+版\.xlsx/u)
})

test('a term is made from the last, opened, moved on and back, with an extension for one', async ({ as }, {
  project,
}) => {
  const page = await as('党委书记', 'organisation')
  const name = names(project.name).term
  await page.goto('/terms/new')
  await page.getByLabel('名称').fill(name)
  await shot(page, 'terms-new')
  const [starts, ends] = [page.getByLabel('开始日期', { exact: true }), page.getByLabel('结束日期')]
  const right = await ends.inputValue()
  await ends.fill(await starts.inputValue())
  await page.getByRole('button', { name: '建立草稿' }).click()
  await expect(page.getByRole('alert')).toContainText('不在开始日期')
  await ends.fill(right)
  await page.getByRole('button', { name: '建立草稿' }).click()
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
  await accessible(page)
  await shot(page, 'terms-draft')

  await page.getByRole('button', { name: '开启学期' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开启学期' }).click()
  await expect(page.getByText('现在：期初填报')).toBeVisible()
  await page.getByRole('button', { name: '进入“履诺”' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '进入“履诺”' }).click()
  await expect(page.getByText('现在：履诺')).toBeVisible()
  await shot(page, 'terms-term')

  await page.getByRole('link', { name: '个别延期' }).click()
  await page.getByRole('button', { name: '给予延期' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('党员').selectOption({ index: 3 })
  await dialog.getByLabel('期初填报').check()
  await dialog.getByLabel('理由').fill('病假刚回校')
  await accessible(page)
  await shot(page, 'terms-extend')
  await dialog.getByRole('button', { name: '给予延期' }).click()
  await expect(page.getByText('有效', { exact: true })).toBeVisible()
  await shot(page, 'terms-extensions')
  await page.getByRole('button', { name: /撤回.+的延期/u }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('已经补齐')
  await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(page.getByText('已撤回', { exact: true }).first()).toBeVisible()

  await page.getByRole('link', { name }).first().click()
  await page.getByRole('button', { name: '退回' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('还有人没交')
  await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await expect(page.getByText('现在：期初填报')).toBeVisible()
  await expect(page.getByText('还有人没交')).toBeVisible()

  const member = await as('党员', 'member')
  await member.goto('/terms')
  await shot(member, 'terms-list')
  await member.getByRole('link', { name }).click()
  await expect(member.getByText('现在：期初填报')).toBeVisible()
  await expect(member.getByRole('button', { name: '退回' })).toHaveCount(0)
  await member
    .getByRole('link', { name: /第 \d+ 版/u })
    .first()
    .click()
  await expect(member.getByRole('heading', { name: '本学期的评议办法' })).toBeVisible()
})

test('the calendar takes a holiday and counts the publicity around it', async ({ as }, { project }) => {
  const page = await as('管理员', 'organisation')
  const date = project.name === 'phone' ? '12' : '19'
  await page.goto('/calendar')
  await page.getByRole('button', { name: '登记一天或一段' }).click()
  const dialog = page.getByRole('dialog')
  const year = new Date().getFullYear()
  await dialog.getByLabel('日期').fill(`${year}-05-${date}`)
  await dialog.getByLabel('到（只有一天就空着）').fill(`${year}-05-${Number(date) - 1}`)
  await dialog.getByRole('button', { name: '登记' }).click()
  await expect(dialog.getByText('结束的一天不能早于开始的一天')).toBeVisible()
  await dialog.getByLabel('到（只有一天就空着）').fill(`${year}-05-${Number(date) + 1}`)
  await dialog.getByLabel('说明').fill('校运动会')
  await accessible(page)
  await dialog.getByRole('button', { name: '登记' }).click()
  await expect(page.getByText('校运动会').first()).toBeVisible()
  await page.getByLabel('公布的日期').fill(`${year}-05-${Number(date) - 1}`)
  await expect(page.getByText(`${year}年5月${date}日校运动会，不算工作日`)).toBeVisible()
  await shot(page, 'terms-calendar')
  await page.getByRole('button', { name: new RegExp(`删除 ${year}年5月${date}日`, 'u') }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect(page.getByText('已删除')).toBeVisible()
})
