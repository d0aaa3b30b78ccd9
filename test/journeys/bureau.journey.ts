import type { Page } from '@playwright/test'

import { accessible, expect, shot, test } from './harness.ts'

test.use({ phase: 'achievements+bureau' })

/** A row of a table on a desk, a card on a phone. */
const lineOf = (page: Page, words: string) => page.locator('tbody tr, li.card').filter({ hasText: words })

test('a school agrees, both sides see the same counts, a template is adopted and taken back', async ({ as }, {
  project,
}) => {
  test.setTimeout(240_000)
  const isPhone = project.name === 'phone'
  const bureau = await as('教育局党工委书记')
  await bureau.goto('/bureau')
  await expect(lineOf(bureau, '松岚市职业技术学校')).toContainText('未约定')
  await expect(lineOf(bureau, '松岚第二职业中学')).toContainText('84')

  const school = await as('党委书记', 'organisation')
  await school.goto('/to-bureau')
  await expect(school.getByText('松岚市教育局看不到本校的任何数目。')).toBeVisible()
  for (const count of ['党员', '党支部', '期初清单已上交', '承诺已公开'])
    await school.getByRole('checkbox', { name: count, exact: true }).check()
  await school.getByLabel('少于几个就不显示').fill('3')
  await accessible(school)
  await shot(school, 'bureau-agreement')
  await school.getByRole('button', { name: '同意约定' }).click()
  await school.getByRole('dialog').getByRole('button', { name: '同意' }).click()
  // Refused, and nothing is lost.
  await expect(school.getByRole('alert').first()).toBeVisible()
  await expect(school.getByRole('checkbox', { name: '党员', exact: true })).toBeChecked()
  await school.getByLabel('少于几个就不显示').fill('5')
  await school.getByRole('button', { name: '看看会报送什么' }).click()
  const preview = school.getByRole('dialog')
  await expect(preview.getByText('期初清单已上交')).toBeVisible()
  const members = await preview
    .locator('dl > div')
    .filter({ hasText: '党员' })
    .locator('dd')
    .first()
    .innerText()
  expect(members).toMatch(/^\d+$/u)
  await shot(school, 'bureau-preview')
  await preview.getByRole('button', { name: '看完了' }).click()
  await school.getByRole('button', { name: '同意约定' }).click()
  await school.getByRole('dialog').getByRole('button', { name: '同意' }).click()
  await expect(school.getByRole('heading', { name: '松岚市教育局看到的全部内容' })).toBeVisible()
  await accessible(school)
  await shot(school, 'bureau-agreed')

  await bureau.reload()
  await expect(lineOf(bureau, '松岚市职业技术学校')).toContainText(members)
  await accessible(bureau)
  await shot(bureau, 'bureau-schools')
  await bureau.getByRole('button', { name: '星级' }).click()
  await expect(lineOf(bureau, '松岚市职业技术学校')).toContainText('未约定')
  await expect(lineOf(bureau, '松岚第二职业中学')).toContainText('少于 5')
  await shot(bureau, 'bureau-stars')

  await school.goto('/offers')
  await accessible(school)
  await shot(school, 'bureau-offers')
  await school.getByRole('link', { name: '全市统一办法 第 1 版' }).click()
  await expect(school.getByText('7 个工作日').first()).toBeVisible()
  await school.getByRole('button', { name: '采用为本校的下一版' }).click()
  await school.getByRole('dialog').getByRole('button', { name: '采用', exact: true }).click()
  await expect(school.getByRole('button', { name: '撤销采用' })).toBeVisible()
  await accessible(school)
  await shot(school, 'bureau-adopted')
  await school.getByRole('button', { name: '撤销采用' }).click()
  await school.getByRole('dialog').getByRole('button', { name: '撤销采用' }).click()
  await expect(school.getByRole('button', { name: '采用为本校的下一版' })).toBeVisible()
  await school.goto('/offers')
  await school.getByRole('link', { name: '全市统一目录 第 1 版' }).click()
  await expect(school.getByText('参加全市职业学校送教上门')).toBeVisible()
  await shot(school, 'bureau-catalogue')
  // The rest is the work of a desk.
  if (isPhone) return

  await bureau.goto('/templates')
  await bureau.getByRole('button', { name: '发布一个版本' }).click()
  await expect(bureau.getByRole('dialog')).toContainText('内容已经作为')
  await accessible(bureau)
  await shot(bureau, 'bureau-publish')
  await bureau.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await bureau.getByRole('button', { name: '撤回全市统一目录第 1 版' }).click()
  await bureau.getByRole('dialog').getByRole('button', { name: '撤回模板' }).click()
  await expect(lineOf(bureau, '全市统一目录')).toContainText('撤回')
  await accessible(bureau)
  await shot(bureau, 'bureau-templates')

  // The school's word is taken back: nothing is left to see.
  await school.goto('/to-bureau')
  await school.getByRole('button', { name: '撤回约定' }).click()
  await school.getByRole('dialog').getByRole('button', { name: '撤回约定' }).click()
  await expect(school.getByText(/撤回了约定/u)).toBeVisible()
  await bureau.goto('/bureau')
  await expect(lineOf(bureau, '松岚市职业技术学校')).toContainText('未约定')
  await bureau.goto('/')
  await shot(bureau, 'bureau-home')
})
