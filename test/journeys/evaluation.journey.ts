import { writeSheet } from '#documents/excel/write.ts'

import { accessible, expect, shot, test } from './harness.ts'

test.use({ phase: 'publicity' })
test.describe.configure({ timeout: 300_000 })

test('the committee sees every branch, gives one back with a reason, and the branch hands it in again', async ({
  as,
}) => {
  const committee = await as('党委书记', 'organisation')
  await committee.goto('/evaluation')
  await expect(committee.getByRole('heading', { name: '先锋指数评价' })).toBeVisible()
  await expect(committee.getByText('已上报，待审定')).toBeVisible()
  await accessible(committee)
  await shot(committee, 'evaluations')
  await committee.getByRole('link', { name: '去审定' }).click()
  await expect(committee.getByText('按名册顺序，不是排名')).toBeVisible()
  await committee.getByRole('button', { name: '退回支部' }).click()
  const dialog = committee.getByRole('dialog')
  await dialog.getByLabel('理由').fill('请核对急难险重任务的次数。')
  await accessible(committee)
  await dialog.getByRole('button', { name: '退回支部' }).click()
  await expect(committee.getByText('评分中')).toBeVisible()

  const secretary = await as('支部书记', 'branch')
  await secretary.goto('/')
  await expect(secretary.getByText('支部先锋指数：评分，建议等次，上报', { exact: true })).toBeVisible()
  await secretary.goto('/evaluation/branch')
  await expect(secretary.getByText('请核对急难险重任务的次数。')).toBeVisible()
  await accessible(secretary)
  await shot(secretary, 'evaluation-branch')

  // Many values at once: what a sheet says is looked at before it holds.
  const template = await secretary.request.get(
    (await secretary.getByRole('link', { name: '下载模板' }).getAttribute('href')) ?? '',
  )
  expect((await template.body()).byteLength).toBeGreaterThan(4000)
  const columns = ['工号', '姓名', '项目', '数'].map((header) => ({ header, kind: 'text' as const }))
  const rows = [
    ['1063', '', '作出先锋承诺并兑现', '7.5'],
    ['9999', '查无此人', '作出先锋承诺并兑现', '7'],
  ]
  await secretary.setInputFiles('input[type=file]', {
    name: '评分.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await writeSheet([{ name: '评分', columns, rows }])),
  })
  const sheet = secretary.getByRole('dialog')
  await expect(sheet.getByText('没有工号 9999')).toBeVisible()
  await accessible(secretary)
  await shot(secretary, 'evaluation-sheet')
  await sheet.getByRole('button', { name: '生效（1 个数）' }).click()
  await expect(secretary.getByText('已生效', { exact: true })).toBeVisible()
  await secretary.getByRole('button', { name: '查看 评分.xlsx' }).click()
  await sheet.getByRole('button', { name: '撤回这一份' }).click()
  await expect(secretary.getByText('已撤回', { exact: true })).toBeVisible()

  // Values by hand: over the maximum is refused, and what was typed is still there after leaving.
  await secretary.getByRole('link', { name: '周宏平' }).click()
  // What the meeting said to the second question is drawn, with its arithmetic.
  await expect(secretary.getByText(/评议会第二项（互评）有效票 \d+ 张/u).first()).toBeAttached()
  await expect(secretary.getByText(/评议会第二项（群众评）有效票 \d+ 张/u).first()).toBeAttached()
  const pledge = secretary.getByLabel('作出先锋承诺并兑现（满分 10）')
  await pledge.fill('12')
  await secretary.getByRole('button', { name: '保存评分' }).click()
  await expect(secretary.getByText('“作出先锋承诺并兑现”最多填 10，请核对。')).toBeVisible()
  await secretary.reload()
  await expect(pledge).toHaveValue('12')
  await pledge.fill('9.5')
  await secretary.getByRole('button', { name: '保存评分' }).click()
  await expect(secretary.getByText('已保存，得分重新算过了')).toBeVisible()
  await expect(secretary.getByText('「作出先锋承诺并兑现」9.5 分（满分 10）。')).toBeAttached()

  // A veto wants its reason, and lowers the grade; it is taken back.
  await secretary.getByRole('button', { name: '一票否决' }).click()
  const form = secretary.getByRole('dialog')
  await form.getByRole('button', { name: '登记' }).click()
  await expect(form.getByText('一票否决要写明事实和依据，请补上理由。')).toBeVisible()
  await form.getByLabel('事实和依据').fill('学校通报。')
  await form.getByRole('button', { name: '登记' }).click()
  await expect(secretary.getByText('学校通报。')).toBeVisible()
  await accessible(secretary)
  await shot(secretary, 'evaluation-member')
  await secretary.getByRole('button', { name: '一票否决' }).click()
  await form.getByRole('button', { name: '取消这一条' }).click()
  await expect(secretary.getByText('学校通报。')).toHaveCount(0)

  // Another grade than the scheme gives needs a reason.
  await secretary.getByRole('button', { name: '调整等次建议' }).click()
  await form.getByLabel('等次', { exact: true }).selectOption('一般')
  await form.getByRole('button', { name: '保存建议' }).click()
  await expect(form.getByText('和按办法算出的不一样，请写明理由。')).toBeVisible()
  await form.getByLabel('理由').fill('支委会研究，期中以后才改进。')
  await accessible(secretary)
  await form.getByRole('button', { name: '保存建议' }).click()
  await expect(secretary.getByText('支委会研究，期中以后才改进。')).toBeVisible()

  await secretary.goto('/evaluation/branch')
  await secretary.getByRole('button', { name: '上报等次建议' }).click()
  await secretary.getByRole('dialog').getByRole('button', { name: '上报', exact: true }).click()
  await expect(secretary.getByText('已上报，待审定')).toBeVisible()

  await committee.reload()
  await committee.getByRole('button', { name: '审定并公示' }).click()
  await committee.getByRole('dialog').getByRole('button', { name: '审定并公示' }).click()
  await expect(committee.getByText('公示中').first()).toBeVisible()
  for (const paper of ['登记表', '公示文']) {
    const link = committee.getByRole('link', { name: paper, exact: true })
    const file = await committee.request.get((await link.getAttribute('href')) ?? '')
    expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')
  }

  // The same answers beside the stars, for those who see the branch.
  const sheetPage = committee.url()
  await committee.goto('/reviews')
  await committee.getByRole('link', { name: '机电工程党支部' }).click()
  await committee.getByRole('link', { name: '看评议结果' }).click()
  await expect(committee.getByRole('heading', { name: '第二项评议：党员互评' })).toBeVisible()
  await expect(committee.getByRole('heading', { name: '第二项评议：群众评' })).toBeVisible()
  await accessible(committee)
  await shot(committee, 'second-answers')
  await committee.goto(sheetPage)

  // Everybody reads grades and no scores, and may object.
  const member = await as('党员', 'member')
  await member.goto('/evaluation/published')
  await expect(member.getByRole('heading', { name: '机电工程党支部' })).toBeVisible()
  await member.getByRole('button', { name: '提出异议' }).last().click()
  await member.getByRole('dialog').getByLabel('异议内容').fill('请再核对任务次数。')
  await accessible(member)
  await member.getByRole('dialog').getByRole('button', { name: '提出异议' }).click()
  await expect(member.getByText('等待答复')).toBeVisible()
  await accessible(member)
  await shot(member, 'evaluation-published')

  await committee.reload()
  await expect(
    committee.getByText('还有 1 条异议没有答复').or(committee.getByText('过了这一天才能定案')),
  ).toBeVisible()
  await committee.getByRole('button', { name: /答复.*的异议/u }).click()
  await committee.getByRole('dialog').getByLabel('异议不成立').check()
  await committee.getByRole('dialog').getByLabel('答复', { exact: true }).fill('已核对，没有遗漏。')
  await committee.getByRole('dialog').getByRole('button', { name: '答复' }).click()
  await expect(committee.getByText('已核对，没有遗漏。')).toBeVisible()
  await accessible(committee)
})

test('a member checks their own index number by number, and finds the final one of last term', async ({
  as,
}) => {
  const page = await as('党员', 'member')
  await page.goto('/evaluation/mine')
  await expect(page.getByRole('heading', { name: '我的先锋指数' })).toBeVisible()
  await expect(page.getByText('每一个数从哪里来', { exact: true })).toBeVisible()
  await accessible(page)
  await shot(page, 'my-index')
  await page.getByRole('combobox', { name: '学期' }).selectOption({ index: 1 })
  await expect(page.getByText('已定案')).toBeVisible()
  await accessible(page)
})
