import { expect, type Page } from '@playwright/test'

import { call } from './school.ts'
import { actors, type Actor, type Years } from './years-people.ts'

interface Shown {
  readonly id: string
  readonly version: number
}

/** One talk of the walk, and who is in it. */
export interface TalkOf {
  readonly talkId: string
  readonly member: Actor
  readonly secretary: Actor
  readonly helper: Actor
}

/** The committee calls a member to a talk from the list, for today. */
export async function callToTalk(
  years: Years,
  who: Omit<TalkOf, 'talkId'>,
  link: '安排约谈' | '安排二次约谈',
): Promise<TalkOf> {
  const page = await years.desk('committee')
  await page.goto('/talks')
  const { name } = actors[who.member]
  await page.getByRole('link', { name: new RegExp(`${link}\\s*：${name}`, 'u') }).click()
  await page.getByLabel('党委委员').selectOption({ label: actors.committee.name })
  await page.getByLabel('纪委委员').selectOption({ label: actors.discipline.name })
  await page.getByLabel('支部负责人').selectOption({ label: actors[who.secretary].name })
  await page.getByLabel('日期').fill(years.day())
  await page.getByLabel('地点').fill('行政楼 305')
  await page.getByRole('button', { name: '定下约谈' }).click()
  await expect(page.getByText('为什么约谈')).toBeVisible()
  return { ...who, talkId: /[0-9a-f-]{36}/u.exec(page.url())?.[0] ?? '' }
}

const open = async (page: Page, { talkId }: TalkOf): Promise<Page> => {
  await page.goto(`/matters/${talkId}`)
  await expect(page.getByText('谁看得到')).toBeVisible()
  return page
}

export interface Said {
  readonly words: string
  readonly ownWords: string
  readonly goal: string
}

/** The secretary of the branch writes it down, the member reads and signs, and the support is set up. */
export async function holdTalk(
  years: Years,
  talk: TalkOf,
  said: Said,
  ends: { readonly check: number; readonly end: number },
): Promise<void> {
  const page = await open(await years.desk(talk.secretary, 'branch'), talk)
  await page.getByLabel('谈话内容').fill(said.words)
  await page.getByLabel('本人陈述').fill(said.ownWords)
  await page.getByRole('textbox', { name: '第 1 条努力方向' }).fill(said.goal)
  await page.getByLabel('期限').fill(years.day(ends.end))
  await page.getByRole('button', { name: '保存记录' }).click()
  await expect(page.getByText('修改谈话记录')).toBeVisible()

  const own = await open(await years.phone(talk.member), talk)
  await expect(own.getByText(said.words)).toBeVisible()
  await own.getByRole('button', { name: /改为输入姓名/u }).click()
  await own.getByLabel('本人签名').fill(actors[talk.member].name)
  await own.getByRole('button', { name: '我已阅读，签名' }).click()
  await expect(own.getByText(/本人已阅读签名/u)).toBeVisible()

  await open(page, talk)
  await page.getByLabel('帮扶人').selectOption({ label: `${actors[talk.helper].name}（同支部）` })
  await page.getByRole('textbox', { name: '第 1 条措施' }).fill('每周一起看一次值周表')
  await page.getByLabel('中期检查').fill(years.day(ends.check))
  await page.getByLabel('帮扶结束').fill(years.day(ends.end))
  await page.getByRole('button', { name: '定下帮扶计划' }).click()
  await expect(page.getByText('已完成的措施')).toBeVisible()
}

/** The same for whom nobody watches. */
export async function holdByCalls(
  years: Years,
  talk: TalkOf,
  said: Said,
  ends: { readonly check: number; readonly end: number },
): Promise<void> {
  const { talkId, secretary } = talk
  const record = {
    heldOn: years.day(),
    words: said.words,
    ownWords: said.ownWords,
    goals: [{ text: said.goal, dueOn: years.day(ends.end) }],
  }
  const held = await years.write<Shown>(secretary, 'talks.record', { talkId, version: 1, ...record })
  const signature = { typed: actors[talk.member].name }
  const signing = { talkId, version: held.version, signature }
  const signed = await years.write<Shown>(talk.member, 'talks.sign', signing)
  const context = await years.contextOf(talk.helper)
  const { staffId } = await call<{ staffId: string }>(context, 'session.me', {}, 'read')
  await years.write(secretary, 'talks.support', {
    talkId,
    version: signed.version,
    helperId: staffId,
    checkOn: years.day(ends.check),
    endsOn: years.day(ends.end),
    steps: [{ text: '一起排值周表', dueOn: years.day(ends.end) }],
  })
}

/** Who helps sees the plan alone, and checks half-way. */
export async function check(years: Years, talk: TalkOf, words: string, secret: string): Promise<void> {
  const page = await open(await years.phone(talk.helper), talk)
  await expect(page.getByText(secret)).toHaveCount(0)
  await page.getByRole('button', { name: '填写中期检查' }).click()
  await page.getByRole('dialog').getByLabel('检查情况').fill(words)
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await expect(page.getByText(words)).toBeVisible()
}

export async function checkByCalls(years: Years, talk: TalkOf, words: string): Promise<void> {
  const { talkId, helper } = talk
  const { version } = await years.write<Shown>(helper, 'talks.open', { talkId })
  await years.write(helper, 'talks.check', { talkId, version, words })
}

/** A talker judges, another of the committee confirms. */
export async function judge(years: Years, talk: TalkOf, outcome: '有改进' | '没有改进'): Promise<void> {
  const page = await open(await years.desk('discipline'), talk)
  await page.getByRole('button', { name: '期满评定' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(outcome, { exact: true }).check()
  await dialog.getByLabel('依据').fill(`对着努力方向逐条看过，${outcome}。`)
  await dialog.getByRole('button', { name: '提交评定' }).click()
  await expect(page.getByText('还要由党委确认')).toBeVisible()

  const other = await open(await years.desk('other'), talk)
  await other.getByRole('button', { name: '党委确认' }).click()
  await other.getByRole('dialog').getByLabel('确认', { exact: true }).check()
  await other.getByRole('dialog').getByLabel('意见').fill('同意评定。')
  await other.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await expect(other.getByText('党委已确认')).toBeVisible()
}

export async function judgeByCalls(years: Years, talk: TalkOf, improved: boolean): Promise<void> {
  const { talkId } = talk
  const seen = await years.write<Shown>('discipline', 'talks.open', { talkId })
  const word = { talkId, version: seen.version, improved, why: '对着努力方向逐条看过。' }
  const { version } = await years.write<Shown>('discipline', 'talks.judge', word)
  await years.write('other', 'talks.confirm', { talkId, version, agrees: true, why: '同意评定。' })
}
