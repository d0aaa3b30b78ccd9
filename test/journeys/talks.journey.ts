import { expect, test, type Browser, type Page } from '@playwright/test'

import { accessible, shot } from './harness.ts'
import { startSchool, type School } from './school.ts'
import { cast, day, desk, openRound, phone } from './talks-school.ts'

test.skip(({ isMobile }) => isMobile, 'one journey uses both screens itself')

test('a talk from the two lists to a confirmed improvement', async ({ browser }) => {
  test.setTimeout(300_000)
  const school = await startSchool()
  try {
    await openRound(
      (await desk(browser, school, 'office')).context(),
      (await desk(browser, school, 'personnel')).context(),
    )
    await test.step('the committee notes the index and calls the member to a talk', () =>
      callToTalk(browser, school))
    await test.step('the member is told no more than that there is something, opens it, and moves it once', () =>
      openOnPhone(browser, school))
    await test.step('a talker writes the record, the member reads and signs', async () => {
      await school.later(3)
      await writeRecord(browser, school)
      await readAndSign(browser, school)
    })
    await test.step('support is set up; who helps sees the plan alone', async () => {
      await planSupport(browser, school)
      await helpOnPhone(browser, school)
    })
    await test.step('it is judged at its end, and confirmed by another of the committee', async () => {
      await school.later(20)
      await judge(browser, school)
      await confirm(browser, school)
    })
  } finally {
    await school.stop()
  }
})

async function callToTalk(browser: Browser, school: School): Promise<void> {
  const page = await desk(browser, school, 'committee')
  await page.goto('/talks')
  await expect(page.getByText('供党委选择').first()).toBeVisible()
  for (const person of [cast.behind, cast.slow]) {
    await page.getByRole('button', { name: '记一位' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('党员').selectOption({ label: `${person.name}（机电工程党支部）` })
    await dialog.getByLabel('得分').fill('61')
    if (person === cast.behind) {
      await dialog.getByRole('button', { name: '记下' }).click()
      await expect(dialog.getByText('请填写这一项')).toBeVisible()
      await accessible(page)
    }
    await dialog.getByLabel('出处').fill('支部先锋指数评价表')
    await dialog.getByRole('button', { name: '记下' }).click()
    await expect(dialog).toHaveCount(0)
  }
  await expect(page.getByText('按办法提出', { exact: true })).toHaveCount(2)
  await accessible(page)
  await shot(page, 'talks')
  await page.getByRole('link', { name: new RegExp(`安排约谈\\s*：${cast.behind.name}`, 'u') }).click()
  await page.getByRole('button', { name: '定下约谈' }).click()
  await expect(page.getByText('请选择一位纪委委员')).toBeVisible()
  await accessible(page)
  await page.getByText('亲属回避').click()
  await page.getByLabel('需要回避的人').selectOption({ label: cast.discipline.name })
  await page.getByLabel('与本人的关系').fill('夫妻')
  await page.getByRole('button', { name: '记下回避' }).click()
  await page.getByLabel('党委委员').selectOption({ label: cast.committee.name })
  await page.getByLabel('纪委委员').selectOption({ label: `${cast.discipline.name}（应当回避）` })
  await page.getByLabel('支部负责人').selectOption({ label: cast.secretary.name })
  await page.getByLabel('日期').fill(day(1))
  await page.getByLabel('地点').fill('行政楼 305')
  await page.getByRole('button', { name: '定下约谈' }).click()
  await expect(page.getByText(/应当回避，请另选一位/u)).toBeVisible()
  await page.getByRole('button', { name: `去掉${cast.discipline.name}的回避` }).click()
  await page.getByLabel('纪委委员').selectOption({ label: cast.discipline.name })
  await page.getByRole('button', { name: '定下约谈' }).click()
  await expect(page.getByRole('heading', { name: '约谈与帮扶' })).toBeVisible()
  await expect(page.getByText('为什么约谈')).toBeVisible()
  await accessible(page)
  await page.context().close()
}

async function openOnPhone(browser: Browser, school: School): Promise<void> {
  const page = await phone(browser, school, 'behind')
  await page.goto('/messages')
  await expect(page.getByText('有一件事请您看看').first()).toBeVisible()
  await expect(page.getByText('约谈')).toHaveCount(0)
  await openMatter(page)
  await expect(page.getByText(/先锋指数在支部明显靠后，得分 61/u)).toBeVisible()
  await accessible(page)
  await shot(page, 'talk-member')
  await page.getByRole('button', { name: '改时间' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('日期').fill(day(2))
  await dialog.getByLabel('原因').fill('当天监考')
  await accessible(page)
  await dialog.getByRole('button', { name: '改时间' }).click()
  await expect(page.getByText('您已经改过一次时间')).toBeVisible()
  const kept = await page.evaluate(() => JSON.stringify(localStorage))
  expect(kept).not.toMatch(/先锋指数|行政楼/u)
  await page.context().close()
}

async function openMatter(page: Page): Promise<void> {
  await page.goto('/matters')
  await page.getByRole('link', { name: '打开' }).first().click()
  await expect(page.getByText('谁看得到')).toBeVisible()
}

async function writeRecord(browser: Browser, school: School): Promise<void> {
  const page = await desk(browser, school, 'secretary', 'branch')
  await openMatter(page)
  await page.getByLabel('谈话内容').fill('一起看了教学常规检查记录，教案缺交三次。')
  await page.getByLabel('本人陈述').fill('家里有事没有跟上，这个月补齐。')
  await page.getByRole('button', { name: '保存记录' }).click()
  await expect(page.getByText('第 1 条努力方向还没有写完')).toBeVisible()
  await accessible(page)
  await page.getByRole('textbox', { name: '第 1 条努力方向' }).fill('每周五前上交教案')
  await page.getByLabel('期限').fill(day(18))
  await page.getByRole('button', { name: '保存记录' }).click()
  await expect(page.getByText('修改谈话记录')).toBeVisible()
  await page.context().close()
}

async function readAndSign(browser: Browser, school: School): Promise<void> {
  const page = await phone(browser, school, 'behind')
  await openMatter(page)
  await expect(page.getByText('教案缺交三次')).toBeVisible()
  await page.getByLabel('内容').fill('补充一点：其中一次是外出培训。')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('其中一次是外出培训').first()).toBeVisible()
  await page.getByRole('button', { name: /改为输入姓名/u }).click()
  await page.getByLabel('本人签名').fill(cast.behind.name)
  await accessible(page)
  await page.getByRole('button', { name: '我已阅读，签名' }).click()
  await expect(page.getByText(/本人已阅读签名/u)).toBeVisible()
  await page.context().close()
}

async function planSupport(browser: Browser, school: School): Promise<void> {
  const page = await desk(browser, school, 'secretary', 'branch')
  await openMatter(page)
  await page.getByLabel('帮扶人').selectOption({ label: `${cast.helper.name}（同支部）` })
  await page.getByRole('textbox', { name: '第 1 条措施' }).fill('每周一起备一次课')
  await page.getByLabel('中期检查').fill(day(10))
  await page.getByLabel('帮扶结束').fill(day(5))
  await page.getByRole('button', { name: '定下帮扶计划' }).click()
  await expect(page.getByText(/帮扶期至少 14 天/u)).toBeVisible()
  await accessible(page)
  await page.getByLabel('帮扶结束').fill(day(19))
  await page.getByRole('button', { name: '定下帮扶计划' }).click()
  await expect(page.getByText('已完成的措施')).toBeVisible()
  await page.context().close()
}

async function helpOnPhone(browser: Browser, school: School): Promise<void> {
  const page = await phone(browser, school, 'helper')
  await openMatter(page)
  await expect(page.getByText('教案缺交')).toHaveCount(0)
  await page.getByRole('button', { name: /完成了/u }).click()
  await page.getByRole('dialog').getByLabel('完成情况').fill('备了三次')
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '记为完成' }).click()
  await expect(page.getByText('1 / 1').first()).toBeVisible()
  await expect(page.getByText(/到那天再填/u)).toBeVisible()
  await accessible(page)
  await shot(page, 'talk-helper')
  await page.context().close()
}

async function judge(browser: Browser, school: School): Promise<void> {
  const page = await desk(browser, school, 'discipline')
  await openMatter(page)
  await expect(page.getByText(/还没有做中期检查/u)).toBeVisible()
  await page.getByRole('button', { name: '填写中期检查' }).click()
  await page.getByRole('dialog').getByLabel('检查情况').fill('教案按时上交。')
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('教案按时上交。')).toBeVisible()
  await page.getByRole('button', { name: '期满评定' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('有改进', { exact: true }).check()
  await dialog.getByLabel('依据').fill('连续三周按时上交教案。')
  await accessible(page)
  await dialog.getByRole('button', { name: '提交评定' }).click()
  await expect(page.getByText('还要由党委确认')).toBeVisible()
  await page.context().close()
}

async function confirm(browser: Browser, school: School): Promise<void> {
  const page = await desk(browser, school, 'other')
  await page.goto('/talks')
  await page.getByRole('button', { name: /待党委确认 1/u }).click()
  await page.getByRole('link', { name: new RegExp(`打开\\s*${cast.behind.name}的约谈`, 'u') }).click()
  await page.getByRole('button', { name: '党委确认' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('确认', { exact: true }).check()
  await dialog.getByLabel('意见').fill('同意。')
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('党委已确认')).toBeVisible()
  await accessible(page)
  await page.getByText(/查看记录 \d+ 次/u).click()
  await expect(page.getByRole('cell', { name: '本人' }).first()).toBeVisible()
  const paper = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载记录（带水印）' }).click()
  expect((await paper).suggestedFilename()).toBe('谈话记录.pdf')
  // When the session ends, nothing of it stays on the page, not even hidden behind the sign-in.
  await expect(page.getByText('连续三周按时上交教案')).toHaveCount(1)
  await page.context().clearCookies()
  await page.getByRole('button', { name: '下载记录（带水印）' }).click()
  await expect(page.getByText('连续三周按时上交教案')).toHaveCount(0)
  await page.context().close()
}
