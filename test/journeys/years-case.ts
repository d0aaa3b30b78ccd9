import { expect, type Page } from '@playwright/test'

import { branch } from './counted-branch.ts'
import { accessible, shot } from './harness.ts'
import { actors, type Actor, type Years } from './years-people.ts'

interface Shown {
  readonly id: string
  readonly version: number
}

/** A step of the case by whoever it is the turn of, as the case stands. */
async function step(
  years: Years,
  caseId: string,
  [who, name, input]: readonly [Actor, string, object],
): Promise<Shown> {
  const { version } = await years.write<Shown>(who, 'cases.open', { caseId })
  return years.write<Shown>(who, `cases.${name}`, { caseId, version, ...input })
}

interface Step {
  readonly title: string
  readonly fields: Readonly<Record<string, string>>
  readonly choice?: string
  readonly submit: string
  /** What the page says once it is done. */
  readonly after: string
}

/** A step at the screen of whoever it is the turn of. */
async function fillIn(
  page: Page,
  caseId: string,
  { title, fields, choice, submit, after }: Step,
): Promise<void> {
  await page.goto(`/matters/case/${caseId}`)
  const form = page.getByRole('form', { name: title })
  if (choice !== undefined) await form.getByLabel(choice, { exact: true }).check()
  for (const [label, value] of Object.entries(fields))
    await form.getByLabel(label, { exact: true }).fill(value)
  await form.getByRole('button', { name: submit, exact: true }).click()
  await expect(page.getByText(after).first()).toBeVisible()
}

/** The member reads what lies before them on the phone, and signs with their name. */
async function signs(years: Years, caseId: string, after: string): Promise<void> {
  const page = await years.phone('staying')
  await page.goto(`/matters/case/${caseId}`)
  await page.getByRole('button', { name: /改为输入姓名/u }).click()
  await page.getByLabel('本人签名').fill(actors.staying.name)
  await page.getByRole('button', { name: /^我已.+签名$/u }).click()
  await expect(page.getByText(after).first()).toBeVisible()
}

async function start(years: Years): Promise<string> {
  const page = await years.desk('committee')
  const { name } = actors.staying
  await page.goto('/cases')
  await page.getByRole('link', { name: new RegExp(`启动程序\\s*：${name}`, 'u') }).click()
  await expect(page.getByLabel('启动的理由')).toHaveValue('两次约谈后仍无改进，党委会议研究决定。')
  const labelOf = (who: Actor) => `${actors[who].name}（财经旅游党支部）`
  await page
    .getByRole('combobox', { name: '核实人', exact: true })
    .selectOption({ label: labelOf('verifier') })
  await page.getByLabel('另一位核实人').selectOption({ label: labelOf('otherVerifier') })
  await page.getByRole('button', { name: '启动', exact: true }).click()
  await page.waitForURL(/\/matters\/case\//u)
  return /[0-9a-f-]{36}/u.exec(page.url())?.[0] ?? ''
}

/** From the committee's opening to the decision in the member's hand: the period of 限期改正 runs. */
export async function walkCase(years: Years, from: number): Promise<string> {
  const caseId = await start(years)
  const go = (who: Actor, name: string, input: object = {}) => step(years, caseId, [who, name, input])
  const secretary = () => years.desk('ownSecretary', 'branch')
  await fillIn(await years.desk('verifier', 'member'), caseId, {
    title: '写核实报告',
    fields: { 核实情况: '值周多次缺岗，谈话两次没有改进。' },
    choice: '情况属实',
    submit: '签名并交给另一位核实人',
    after: '待另一位核实人签名',
  })
  await go('otherVerifier', 'countersign')
  await fillIn(await secretary(), caseId, {
    title: '支部委员会处置意见',
    choice: '限期改正',
    fields: { 实到人数: '3', 限期改正的月数: '6', 意见和理由: '支委会讨论，建议限期改正。' },
    submit: '报党委预审备案',
    after: '待党委预审备案',
  })
  const heldOn = years.day()
  await go('committee', 'file', { heldOn, words: '同意按程序进行。', present: 4, agrees: true })
  await fillIn(await secretary(), caseId, {
    title: '告知本人',
    fields: { 听取申辩的日期: years.day(3), 地点: '行政楼 305', 告知内容: '拟限期改正，您可以到会申辩。' },
    submit: '告知本人',
    after: '待听取申辩',
  })

  await years.to(from + 3)
  const then = { heldOn: years.day() }
  await go('ownSecretary', 'hear', { ...then, words: '家里有事，没有跟上，愿意改。', waived: false })
  await signs(years, caseId, '待支部大会表决')
  const people = branch.length
  const present = { excused: 0, present: people, issued: people, collected: people }
  const counts = { ...present, agree: people - 2, against: 1, abstained: 1, void: 0 }
  await go('ownSecretary', 'count', { ...then, ...counts })
  await go('verifier', 'count', { ...then, ...counts })
  await fillIn(await years.desk('other'), caseId, {
    title: '党委审批',
    choice: '批准支部大会决议',
    fields: { 实到人数: '4', 审批意见: '批准限期改正六个月。' },
    submit: '记下审批意见',
    after: '待送达',
  })
  await go('ownSecretary', 'deliver', { ...then, words: '已当面宣布。' })
  await signs(years, caseId, '限期改正中')
  return caseId
}

/** The period is over: the branch's judgement, the committee's word; the member reads how it ended. */
export async function endCase(years: Years, caseId: string): Promise<void> {
  await fillIn(await years.desk('ownSecretary', 'branch'), caseId, {
    title: '限期改正期满评定',
    choice: '已经改正',
    fields: { 实到人数: '3', 评定依据: '值周到岗，教案按时。' },
    submit: '报党委确认',
    after: '待党委确认',
  })
  await fillIn(await years.desk('other'), caseId, {
    title: '党委确认期满评定',
    choice: '同意评定',
    fields: { 实到人数: '4', 意见: '同意。' },
    submit: '记下意见',
    after: '期满，已经改正',
  })
  const own = await years.phone('staying')
  await own.goto(`/matters/case/${caseId}`)
  await expect(own.getByText('期满，已经改正').first()).toBeVisible()
  await accessible(own)
  await shot(own, 'case-corrected')
}
