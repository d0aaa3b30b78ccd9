import type { Page } from '@playwright/test'

import { samplePeople } from '../../src/cli/sample/people.ts'
import { accessible, expect, shot, test } from './harness.ts'

/** The first link of a page with these words. */
const follow = async (page: Page, name: RegExp | string) => page.getByRole('link', { name }).first().click()

test('a case is opened, verified, counted and appealed against, each by whose turn it is', async ({ as }, {
  project,
}) => {
  test.skip(project.name !== 'desktop', 'one journey uses both screens itself')
  test.setTimeout(120_000)
  const committee = await as('党委书记', 'organisation')

  await test.step('the committee opens one of its own, with its reason and two verifiers', async () => {
    await committee.goto('/cases')
    await expect(committee.getByText('限期改正中').first()).toBeVisible()
    await accessible(committee)
    await shot(committee, 'cases')
    await committee.getByLabel('党员').selectOption({ index: 30 })
    await committee.getByRole('button', { name: '下一步' }).click()
    await committee.getByRole('button', { name: '启动', exact: true }).click()
    await expect(committee.getByText('请选择一位核实人')).toBeVisible()
    await accessible(committee)
    await committee.getByLabel('启动的理由').fill('三个月没有参加组织生活，党委研究决定核实。')
    await committee.getByRole('combobox', { name: '核实人', exact: true }).selectOption({ index: 3 })
    await committee.getByLabel('另一位核实人').selectOption({ index: 3 })
    await committee.getByRole('button', { name: '启动', exact: true }).click()
    await expect(committee.getByText('两位核实人选成了同一个人')).toBeVisible()
    await shot(committee, 'case-start')
    await committee.getByLabel('另一位核实人').selectOption({ index: 4 })
    await committee.getByRole('button', { name: '启动', exact: true }).click()
    await expect(committee.getByRole('heading', { name: '组织处置程序' })).toBeVisible()
    await committee.getByText('看步骤表，和您现在能办的').click()
    await accessible(committee)
    await shot(committee, 'case-started')
  })

  await test.step('the secretary enters the counts: a quorum missed by one is refused, what was typed stays', async () => {
    const desk = await as('支部书记', 'branch')
    await desk.goto('/matters')
    await desk
      .locator('li')
      .filter({ hasText: '待支部大会表决' })
      .getByRole('link', { name: /^打开/u })
      .click()
    await expect(desk.getByRole('heading', { name: '录入表决票数' })).toBeVisible()
    await enterCounts(desk, 2)
    await expect(desk.getByText(/没有达到规定的人数，表决无效/u)).toBeVisible()
    await accessible(desk)
    await shot(desk, 'case-count')
    await enterCounts(desk, await dueOf(desk))
    await expect(desk.getByText(/已经录入，还要另一位录入/u)).toBeVisible()
  })

  await test.step('a verifier on the phone counts the same, and the vote stands', async () => {
    const member = await as('党员')
    await member.setViewportSize({ width: 390, height: 844 })
    await member.goto('/messages')
    await expect(member.getByText('有一件事请您看看').first()).toBeVisible()
    await expect(member.getByText('组织处置')).toHaveCount(0)
    await member.goto('/matters')
    await accessible(member)
    await shot(member, 'matters')
    await member
      .locator('li')
      .filter({ hasText: '待支部大会表决' })
      .getByRole('link', { name: /^打开/u })
      .click()
    await expect(member.getByRole('heading', { name: '录入表决票数' })).toBeVisible()
    await accessible(member)
    await shot(member, 'case-verifier')
    await enterCounts(member, await dueOf(member))
    await expect(member.getByText('待党委审批').first()).toBeVisible()
    const kept = await member.evaluate(() => JSON.stringify(localStorage))
    expect(kept).not.toMatch(/党费|组织生活/u)
  })

  await test.step('the member reads everything, prints, and appeals', async () => {
    await committee.goto('/cases')
    const name = await committee
      .getByRole('row')
      .filter({ hasText: '限期改正中' })
      .getByRole('rowheader')
      .textContent()
    const number = samplePeople().find((person) => person.name === name)?.number ?? ''
    const phone = await as(number, 'member')
    await phone.setViewportSize({ width: 390, height: 844 })
    await phone.goto('/matters')
    await follow(phone, /的组织程序$/u)
    await expect(phone.getByRole('heading', { name: '我要说的' })).toBeVisible()
    await accessible(phone)
    await shot(phone, 'case-member')
    const [paper] = await Promise.all([
      phone.waitForEvent('download'),
      phone.getByRole('button', { name: '下载全部材料（带水印）' }).click(),
    ])
    expect(paper.suggestedFilename()).toBe('组织处置材料.pdf')
    await phone.getByText('申诉（对决定不服）').click()
    await phone.getByLabel('内容').fill('请考虑代课的实际情况。')
    const [here = '', device = ''] = await phone.evaluate(() =>
      [sessionStorage, localStorage].map((each) => JSON.stringify(each)),
    )
    expect(here).toContain('代课')
    expect(device).not.toContain('代课')
    await phone.getByRole('button', { name: '提交', exact: true }).click()
    await expect(phone.getByText('请考虑代课的实际情况。').first()).toBeVisible()
    await committee.reload()
    await expect(committee.getByText('申诉待答复')).toBeVisible()
  })
})

/** So many came, voted and agreed. */
async function enterCounts(page: Page, people: number): Promise<void> {
  for (const label of ['实到有表决权的', '发出选票', '收回选票', '赞成'])
    await page.getByLabel(label, { exact: true }).fill(String(people))
  await page.getByRole('button', { name: '提交我清点的票数' }).click()
}

/** As many as the page itself says. */
async function dueOf(page: Page): Promise<number> {
  const said = await page.getByText(/支部现有正式党员 \d+ 人/u).textContent()
  return Number(/正式党员 (\d+) 人/u.exec(said ?? '')?.[1])
}
