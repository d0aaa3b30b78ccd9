import { type Browser, expect, test } from '@playwright/test'

import { advance, countBranch, type OfBranch, strips } from './counted-branch.ts'
import { accessible, shot } from './harness.ts'
import { startSchool } from './school.ts'
import { actors, peopleOf, plain, type Years } from './years-people.ts'
import { endCase, walkCase } from './years-case.ts'
import { seeNothing } from './years-others.ts'
import {
  callToTalk,
  check,
  checkByCalls,
  holdByCalls,
  holdTalk,
  judge,
  judgeByCalls,
  type TalkOf,
} from './years-talks.ts'
import {
  adoptScheme,
  appraise,
  beginEvaluation,
  confirmValues,
  giveValues,
  moveTerm,
  openTerm,
} from './years-terms.ts'

test.skip(({ isMobile }) => isMobile, 'one journey uses both screens itself')

/** The best gets all five stars; three behind them get the four-star seats, each with another score. */
function boxOf(name: string) {
  const place = plain.findIndex((person) => person.name === name)
  if (place === 0) return { five: strips }
  return place > 0 && place < 4 ? { four: strips - place, three: place } : { three: strips }
}

/** Of other branches and other talks, colleagues, and offices that this is none of the business of. */
const outside = [
  'improving',
  'helper',
  'best',
  'colleague',
  'branchCommittee',
  'otherSecretary',
  'office',
  'personnel',
  'administrator',
] as const

const first = {
  words: '一起看了教学常规检查记录：教案缺交三次，值周缺岗两次。',
  ownWords: '家里有事没有跟上，这个月补齐。',
  goal: '每周五前上交教案，值周不缺岗',
}
const second = {
  words: '第一次约谈以后值周又缺岗两次，学生家长有反映。',
  ownWords: '这次一定改。',
  goal: '值周到岗，不再缺课',
}

test('two years: one member gets better, one does not, and one is made a pioneer member', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const school = await startSchool()
  const years = peopleOf(browser, school)
  try {
    const of = await test.step('first term: a branch meets, its stars are published', () =>
      publishStars(browser, years))
    await test.step('the secretary proposes a pioneer member, the committee confirms', () =>
      propose(years, of))
    const talks = await test.step('the term’s lists name two members, and both are called', async () => {
      await years.to(9)
      await lock(years, of)
      return callBoth(years)
    })
    await test.step('the first talks are held', () => holdFirst(years, talks))
    await test.step('the support is checked half-way', async () => {
      await years.to(17)
      await check(years, talks.improving, '教案按时上交。', '教案缺交三次')
      await checkByCalls(years, talks.staying, '仍有缺岗。')
    })
    await test.step('one is judged improved, and nothing more follows; the other is not', async () => {
      await years.to(26)
      await judge(years, talks.improving, '有改进')
      await judgeByCalls(years, talks.staying, false)
    })
    const again = await test.step('second term: the second talk', async () => {
      await years.to(40)
      return holdSecond(years, of.termId, talks.staying)
    })
    await test.step('it brings nothing either', async () => {
      await years.to(70)
      await check(years, again, '又缺岗一次。', '学生家长有反映')
      await years.to(101)
      await judge(years, again, '没有改进')
    })
    const third = await test.step('third term: on both lists again, a recommendation', async () => {
      await years.to(190)
      return thirdTerm(years)
    })
    const caseId = await test.step('a case is opened, and ends in a period to improve', () =>
      walkCase(years, 199))
    await test.step('fourth term: the period was used', async () => {
      await years.to(390)
      await moveTerm(years, third, 'review', 'closed')
      await openTerm(years, '第四个学期')
      await endCase(years, caseId)
    })
    await test.step('nobody else finds the talk or the case', async () => {
      await seeNothing(years, 'talks.open', again.talkId, outside)
      await seeNothing(years, 'cases.open', caseId, [...outside, 'discipline', 'ownHelper'])
    })
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await school.stop()
  }
})

async function publishStars(browser: Browser, years: Years): Promise<OfBranch> {
  const of = await countBranch(browser, years.school.address, boxOf)
  await advance(await years.contextOf('office'), of.termId, 'publicity')
  await years.write('office', 'reviews.publish', of)
  return of
}

async function propose(years: Years, { termId }: OfBranch): Promise<void> {
  await adoptScheme(years)
  const branchOf = await beginEvaluation(years, termId)
  await giveValues(years, 'ownSecretary', branchOf('财经旅游党支部'))
  await giveValues(years, 'secretary', branchOf('机电工程党支部'))
  await confirmValues(years, 'secretary', branchOf('机电工程党支部'))
  await appraise(years, ['improving', 'staying'])

  const page = await years.desk('ownSecretary', 'branch')
  await page.goto('/evaluation/branch')
  await page.getByRole('link', { name: actors.best.name }).click()
  await page.getByRole('button', { name: '调整等次建议' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('等次', { exact: true }).selectOption('先锋')
  await dialog.getByLabel('理由').fill('带赛和驻点帮扶没有列入加分项目，支委会研究后建议提一等。')
  await dialog.getByRole('button', { name: '保存建议' }).click()
  await expect(dialog).toHaveCount(0)
  await page.goto('/evaluation/branch')
  await page.getByRole('button', { name: '上报等次建议' }).click()
  await expect(page.getByRole('dialog')).toContainText(`学期先锋党员：${actors.best.name}`)
  await page.getByRole('dialog').getByRole('button', { name: '上报', exact: true }).click()
  await expect(page.getByText('已上报，待审定')).toBeVisible()

  const committee = await years.desk('committee')
  await committee.goto('/evaluation')
  await committee.getByRole('link', { name: '去审定' }).click()
  await committee.getByRole('button', { name: '审定并公示' }).click()
  await committee.getByRole('dialog').getByRole('button', { name: '审定并公示' }).click()
  await expect(committee.getByText('公示中').first()).toBeVisible()
}

/** After the working days of publicity stars and grades are final. */
async function lock(years: Years, of: OfBranch): Promise<void> {
  await years.write('committee', 'reviews.lock', of)
  const { lines } = await years.read<{ lines: readonly { branchId: string; state: string }[] }>(
    'committee',
    'pioneer.evaluations',
    { termId: of.termId },
  )
  for (const { branchId } of lines.filter(({ state }) => state === 'publicity'))
    await years.write('committee', 'pioneer.lock', { termId: of.termId, branchId })
  const page = await years.phone('best')
  await page.goto('/evaluation/published')
  const pioneers = page.locator('.index-grade', { hasText: '学期先锋党员' })
  await expect(pioneers.filter({ hasText: actors.best.name })).toHaveCount(1)
  await expect(page.getByText('已定案').first()).toBeVisible()
}

interface Both {
  readonly improving: TalkOf
  readonly staying: TalkOf
}

const staying = { member: 'staying', secretary: 'ownSecretary', helper: 'ownHelper' } as const

async function callBoth(years: Years): Promise<Both> {
  const page = await years.desk('committee')
  await page.goto('/talks')
  await expect(page.getByText('按办法提出', { exact: true })).toHaveCount(2)
  const improving = { member: 'improving', secretary: 'secretary', helper: 'helper' } as const
  return {
    improving: await callToTalk(years, improving, '安排约谈'),
    staying: await callToTalk(years, staying, '安排约谈'),
  }
}

async function holdFirst(years: Years, talks: Both): Promise<void> {
  await holdTalk(years, talks.improving, first, { check: 7, end: 16 })
  await holdByCalls(years, talks.staying, first, { check: 7, end: 16 })
}

/** Whoever got better stands on no list any more; whoever did not is due for the second talk, whatever the lists say. */
async function holdSecond(years: Years, termId: string, before: TalkOf): Promise<TalkOf> {
  await moveTerm(years, termId, 'publicity', 'closed')
  const next = await openTerm(years, '第二个学期')
  const talk = await callToTalk(years, staying, '安排二次约谈')
  expect(talk.talkId).not.toBe(before.talkId)
  const page = await years.desk('committee')
  await expect(page.getByRole('heading', { name: '二次约谈与帮扶' })).toBeVisible()
  await accessible(page)
  await page.goto('/talks')
  await expect(page.getByText(actors.improving.name)).toHaveCount(0)
  await holdTalk(years, talk, second, { check: 30, end: 60 })
  await moveTerm(years, next, 'goals', 'closed')
  return talk
}

async function thirdTerm(years: Years): Promise<string> {
  const termId = await openTerm(years, '第三个学期')
  await moveTerm(years, termId, 'goals', 'review')
  const branchOf = await beginEvaluation(years, termId)
  const of = branchOf('财经旅游党支部')
  await giveValues(years, 'ownSecretary', of)
  await confirmValues(years, 'ownSecretary', of)
  await appraise(years, ['staying'])
  await years.to(199)
  await years.write('committee', 'pioneer.lock', of)
  const page = await years.desk('committee')
  await page.goto('/talks')
  await expect(page.getByText('二次约谈后没有改进，这一轮又同时在两份名单里。')).toBeVisible()
  await accessible(page)
  await shot(page, 'recommendation')
  await page
    .getByRole('button', { name: new RegExp(`记下党委决定\\s*：${actors.staying.name}`, 'u') })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('启动组织处置程序').check()
  await dialog.getByLabel('理由').fill('两次约谈后仍无改进，党委会议研究决定。')
  await dialog.getByRole('button', { name: '记下决定' }).click()
  await expect(page.getByText('党委决定：启动组织处置程序')).toBeVisible()
  return termId
}
