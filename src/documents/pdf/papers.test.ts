import { afterAll, expect, test } from 'vitest'

import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import {
  attacks,
  names,
  sampleBallots,
  sampleLabels,
  sampleNotice,
  sampleResults,
  sampleSelfReviews,
  sampleSignSheet,
  sampleTally,
} from '#testing/papers.ts'
import { closeWorkshop } from '#documents/workshop.ts'
import { pdfPages, pdfPlaces } from '#testing/pdf-text.ts'

import {
  ballotSheetsPdf,
  boxLabelsPdf,
  publicityNoticePdf,
  resultSheetPdf,
  selfReviewsPdf,
  signSheetPdf,
  tallySheetPdf,
} from './papers.ts'

afterAll(closeWorkshop)

/** As much as a list can hold: every item of the annex, twenty recognised rows as long as they may be, 5,000 letters. */
const longest = {
  items: [
    ...noticeCatalogue.items.map((item) => ({ text: item.text, beyond: false })),
    ...Array.from({ length: 20 }, (_, row) => ({
      text: `自主申报第${row + 1}项${'组织青年教师开展企业实践，'.repeat(15)}`,
      beyond: true,
    })),
  ],
  selfReview: Array.from({ length: 250 }, (_, index) => `第${index + 1}句本学期坚持理论学习，承担专业课`)
    .join('')
    .slice(0, 5000),
}

const foot = '做得更好的方面。'
const boxes = '□五星□四星□三星□二星□一星□弃权'
const bare = (text: string): string => text.replaceAll(/\s/gu, '')

test('ballots: one strip per member in the order given, with points, items, marks, five stars and abstention', async () => {
  const ballots = sampleBallots(1)
  const text = (await pdfPages(await ballotSheetsPdf(ballots))).join('')
  const strips = text.split('贡献度民主评议选票').slice(1)
  expect(strips.length).toBe(names.length)
  ballots.strips.forEach((strip, index) => {
    const printed = strips[index] ?? ''
    expect(printed).toContain(`${bare(strip.name)}贡献${strip.points}分`)
    expect(printed).toContain('□五星□四星□三星□二星□一星□弃权')
    for (const item of strip.items) expect(printed).toContain(`${item.beyond ? '▲' : ''}${bare(item.text)}`)
    expect(printed.includes('完成任务：迎接技能大赛布置考场；开放日讲解')).toBe(strip.tasks.length > 0)
    expect(printed.includes('任务：')).toBe(strip.tasks.length > 0)
  })
})

test('ballots: of many tasks the first are named, with how many there are, and all stand in 自评材料', async () => {
  const ballots = sampleBallots(2)
  const tasks = Array.from({ length: 40 }, (_, index) => `任务${index + 1}：${'周末值守实训楼，'.repeat(6)}`)
  const strips = ballots.strips
    .slice(0, 2)
    .map((strip, index) => Object.assign({}, strip, index === 1 ? { ...longest, tasks } : {}))
  const pages = await pdfPages(await ballotSheetsPdf({ ...ballots, strips }))
  expect(pages.length).toBe(2)
  const strip = (pages[1] ?? '').split('机电第二党支部')[1] ?? ''
  const listed = tasks.filter((title) => strip.includes(title))
  expect(listed).toEqual(tasks.slice(0, listed.length))
  expect(listed.length).toBeGreaterThanOrEqual(2)
  expect(listed.length).toBeLessThan(tasks.length)
  expect(strip).toContain(`${listed.at(-1)}等40项（详见自评材料）`)
  expect(strip).toContain('第1句')
  for (const page of pages) expect(page.endsWith(foot)).toBe(true)
  const material = (await pdfPages(await selfReviewsPdf({ ...ballots, members: strips }))).join('')
  for (const title of tasks) expect(material).toContain(title)
})

test('ballots: a pile of sheets cut at the lines falls into whole sets, one per voter, in the order given', async () => {
  const bytes = await ballotSheetsPdf(sampleBallots(15))
  const pages = await pdfPages(bytes)
  const strips = pages.map((page) => page.split('机电第二党支部').slice(1))
  // A sheet holds one member's strip over and over, and each strip is the same to the dot.
  for (const sheet of strips) expect(new Set(sheet).size).toBe(1)
  const batches = Array.from({ length: pages.length / names.length }, (_, batch) =>
    strips.slice(batch * names.length, (batch + 1) * names.length),
  )
  for (const batch of batches) {
    expect(batch.map(([strip = '']) => names.findIndex((name) => strip.includes(bare(name))))).toEqual(
      names.map((_, index) => index),
    )
    expect(new Set(batch.map((sheet) => sheet.length)).size).toBe(1)
  }
  expect(batches.reduce((sum, [sheet = []]) => sum + sheet.length, 0)).toBe(15)
  // The lines lie alike on all sheets of a pile.
  const heads = async (page: number) =>
    (await pdfPlaces(bytes, page))
      .filter(({ text }) => text.includes('只选一格'))
      .map(({ y }) => y.toFixed(2))
  for (const page of [2, 7, names.length]) expect(await heads(page)).toEqual(await heads(1))
})

test('ballots: no number on a sheet but points and what members wrote', async () => {
  const ballots = sampleBallots(2)
  const plain = {
    ...ballots,
    term: '秋季学期',
    strips: ballots.strips.map((strip) =>
      Object.assign({}, strip, { points: '几', items: [], tasks: [], selfReview: '' }),
    ),
  }
  const text = (await pdfPages(await ballotSheetsPdf(plain))).join('')
  expect(text).not.toMatch(/\d/u)
})

test('ballots: a self-review as long as it may be is shortened, with where the whole of it stands', async () => {
  const ballots = sampleBallots(1)
  const strips = ballots.strips.map((strip) => Object.assign({}, strip, { selfReview: longest.selfReview }))
  const pages = await pdfPages(await ballotSheetsPdf({ ...ballots, strips }))
  expect(pages.length).toBe(names.length)
  strips.forEach((strip, index) => {
    const page = pages[index] ?? ''
    for (const { text } of strip.items) expect(page).toContain(bare(text))
    expect(page).not.toContain('未列出')
    expect(page).toContain('第6句')
    expect(page).toContain('……（全文见自评材料）▲支部认为')
    expect(page.endsWith(foot)).toBe(true)
  })
})

test('ballots: items that have no room are counted on the strip, which keeps its boxes and its foot', async () => {
  const ballots = sampleBallots(2)
  const strips = ballots.strips
    .slice(0, 5)
    .map((strip, index) => Object.assign({}, strip, index === 1 ? longest : {}))
  const pages = await pdfPages(await ballotSheetsPdf({ ...ballots, strips }))
  expect(pages.length).toBe(strips.length)
  for (const page of pages) {
    expect(page.split(boxes).length - 1).toBe(2)
    expect(page.split(foot).length - 1).toBe(2)
    expect(page.endsWith(foot)).toBe(true)
  }
  const strip = (pages[1] ?? '').split('机电第二党支部')[1] ?? ''
  const left = Number(/另有(\d+)项未列出，详见自评材料/u.exec(strip)?.[1])
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThanOrEqual(20)
  const listed = longest.items.filter(({ text }) => strip.includes(bare(text)))
  expect(listed).toEqual(longest.items.slice(0, longest.items.length - left))
  expect(strip).toContain('第1句')
  expect(strip).toContain('……（全文见自评材料）')
  // Nobody else's strip has lost anything.
  expect(pages[3]).toContain(bare(strips[3]?.selfReview ?? '—'))
})

test('self-reviews: every member in the order of the ballot, with points, every item and the whole self-review', async () => {
  const members = sampleSelfReviews.members.map((member, index) =>
    Object.assign({}, member, index === 3 ? longest : {}),
  )
  const pages = await pdfPages(await selfReviewsPdf({ ...sampleSelfReviews, members }))
  // Without the foot of each page, which would stand in the middle of what goes on overleaf.
  const text = pages.map((page) => page.replaceAll(/机电第二党支部第\d+页共\d+页/gu, '')).join('')
  expect(pages.at(-1)).toContain(`第${pages.length}页共${pages.length}页`)
  let from = 0
  members.forEach((member, index) => {
    const start = text.indexOf(`${index + 1}.${bare(member.name)}贡献${member.points}分`, from)
    expect(start).toBeGreaterThanOrEqual(from)
    from = start
    const end = text.indexOf(`${index + 2}.${bare(members[index + 1]?.name ?? '—')}`, start)
    const own = text.slice(start, end < 0 ? undefined : end)
    for (const item of member.items) expect(own).toContain(`${item.beyond ? '▲' : ''}${bare(item.text)}`)
    expect(own).toContain(bare(member.selfReview))
  })
})

test('labels, tally and sign sheets name everybody', async () => {
  const labels = await pdfPages(await boxLabelsPdf(sampleLabels))
  expect(labels.length).toBe(names.length / 2)
  const tally = await pdfPages(await tallySheetPdf(sampleTally))
  const signs = await pdfPages(await signSheetPdf(sampleSignSheet))
  for (const name of names) {
    expect(labels.join('')).toContain(bare(name))
    expect(tally.join('').split(bare(name)).length - 1).toBeGreaterThanOrEqual(2)
    expect(signs.join('')).toContain(bare(name))
  }
  // Sixteen names take two pages for each of the two tellers; each page says by itself whose it is.
  expect(tally.length).toBe(4)
  for (const page of tally) expect(page).toContain('姓名票数上限五星四星三星二星一星弃权废票合计')
  expect(tally.map((page) => page.includes('机电第二党支部2026学年第一学期计票人：'))).toEqual(
    tally.map(() => true),
  )
  expect(tally.map((page) => page.includes('计票人：许文静'))).toEqual([true, true, false, false])
  expect(signs.join('')).toContain('其中正式党员14人、预备党员2人')
})

test('the result sheet holds every line, number, explanation and the seal', async () => {
  const text = (await pdfPages(await resultSheetPdf(sampleResults))).join('')
  for (const row of sampleResults.rows) expect(text).toContain(bare(row.name))
  expect(text).toContain('序号姓名贡献分五星四星三星二星一星弃权废票得分名次贡献度确定方式备注')
  for (const sentence of sampleResults.explanations) expect(text).toContain(bare(sentence))
  expect(text).toContain('★★★★★')
  expect(text).toContain('无结果')
  expect(text).toContain(bare(sampleResults.seal ?? ''))
})

test('the result sheet: a branch of sixteen has names and signatures on one page', async () => {
  const [only = '', ...more] = await pdfPages(await resultSheetPdf(sampleResults))
  expect(more).toEqual([])
  expect(only).toContain('支部意见')
})

test('the publicity notice: title, salutation, names and days; 版心 156 × 225 mm, lines 29 pt apart', async () => {
  const bytes = await publicityNoticePdf(sampleNotice)
  const [page = ''] = await pdfPages(bytes)
  for (const part of [
    sampleNotice.title,
    sampleNotice.salutation,
    '五星（1人）：王䶮',
    '2026年11月23日至2026年11月27日',
    sampleNotice.issuer,
    '—1—',
  ]) {
    expect(page).toContain(part)
  }
  const millimetre = 72 / 25.4
  const places = (await pdfPlaces(bytes)).filter(
    (place) => place.text.trim() !== '' && place.y > 35 * millimetre,
  )
  for (const place of places) {
    expect(place.x).toBeGreaterThanOrEqual(28 * millimetre - 1)
    expect(place.x + place.width).toBeLessThanOrEqual((210 - 26) * millimetre + 1)
    expect(place.y).toBeLessThanOrEqual((297 - 37) * millimetre)
  }
  const lines = [
    ...new Set(places.filter((place) => Math.round(place.size) === 16).map((place) => Math.round(place.y))),
  ]
  const steps = lines.map((y, index) => (lines[index - 1] ?? y) - y).filter((step) => step > 0 && step < 40)
  expect(steps.length).toBeGreaterThan(8)
  for (const step of steps) expect(Math.abs(step - 29)).toBeLessThanOrEqual(1)
})

test('what people type is data on every paper', async () => {
  for (const attack of attacks) {
    const shown = bare(attack.replaceAll(/[\p{Cc}\p{Cf}]/gu, ''))
    const ballots = {
      ...sampleBallots(1),
      strips: [
        {
          name: '甲',
          points: '1',
          items: [{ text: attack, beyond: false }],
          tasks: [attack],
          selfReview: attack,
          selfStars: null,
        },
      ],
    }
    const papers = [
      await ballotSheetsPdf(ballots),
      await publicityNoticePdf({ ...sampleNotice, objections: attack }),
      await resultSheetPdf({ ...sampleResults, explanations: [attack] }),
    ]
    for (const paper of papers) expect((await pdfPages(paper)).join('')).toContain(shown)
  }
})

test('the publicity notice: no page holds the signature alone, however many names there are', async () => {
  for (let count = 30; count < 90; count += 4) {
    const third = {
      label: '三星',
      names: Array.from({ length: count }, (_, index) => names[index % names.length] ?? ''),
    }
    const pages = await pdfPages(
      await publicityNoticePdf({ ...sampleNotice, groups: [...sampleNotice.groups, third] }),
    )
    const last = pages.at(-1) ?? ''
    expect(last).toContain(sampleNotice.issuer)
    expect(last).toContain('三、意见反映')
  }
})
