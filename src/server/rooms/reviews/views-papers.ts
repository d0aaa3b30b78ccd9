/** Papers of the result: the result sheet, the publicity notice. */
import { resultPaper } from '#contract/reviews-result.ts'
import { writeSheet } from '#documents/excel/write.ts'
import type { MeetingHead } from '#documents/meeting-papers.ts'
import { publicityNoticePdf, resultSheetPdf } from '#documents/pdf/papers.ts'
import { closedUp, issuerOf, objectionsInWords } from '#documents/publicity-notice.ts'
import type { ResultSheet } from '#documents/result-sheet.ts'
import { publicityNoticeWord, resultSheetWord } from '#documents/word/papers.ts'
import { exhaustive } from '#domain/kernel/exhaustive.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { attendanceOf } from '#domain/reviews/quorum.ts'
import { starsInWords } from '#domain/reviews/star-counts.ts'
import type { Stars } from '#domain/reviews/star-counts.ts'
import { lastSeal } from '#server/db/audit-head.ts'
import type { SealHead } from '#server/db/audit-head.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer, FileToMake } from '#server/http/answer.ts'
import { frozenRules, termById } from '#server/rooms/terms/views.ts'

import { scrutineersOf, tellersOf } from './store-count.ts'
import { publicationsOf } from './store-publicity.ts'
import type { RollRow } from './store-roll.ts'
import { reviewOf } from './store.ts'
import type { ReviewRow } from './store.ts'
import { isCounted } from './views-result.ts'
import { cellsOf, resultColumns, resultRows } from './views-result-rows.ts'
import { closedBallotOf, mostOfAll } from './views-ballot-state.ts'
import { headOf, pdf } from './views-paper-frame.ts'
import { standingOf } from './views-sheet.ts'
import type { Standing } from './views-sheet.ts'

const word = (name: string, make: FileToMake['make']): FileToMake => ({
  name: `${name}.docx`,
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  make,
})

type ClosedBallot = Awaited<ReturnType<typeof closedBallotOf>>

/** The root, by which everybody can hold the count against their own slips; and the room there was to add any. */
function slipWords(
  { slips, root, confirmed }: NonNullable<ClosedBallot>,
  roll: readonly RollRow[],
  review: ReviewRow,
): readonly string[] {
  const missing = mostOfAll(roll, review) - slips
  const watchers = confirmed.length === 0 ? '尚未由监票人确认' : `监票人${confirmed.join('、')}已确认`
  return [`手机投票收到 ${slips} 张，领而未投 ${missing} 张。选票校验码 ${root}（${watchers}）。`]
}

function resultSheetOf(
  head: MeetingHead,
  review: ReviewRow,
  standing: Standing,
  counted: Pick<ResultSheet, 'tellers' | 'scrutineers'>,
  seal: SealHead | null,
  ballot: ClosedBallot,
): ResultSheet {
  const { facts, quotas } = standing
  const roll = facts.rolls.get(review.id) ?? []
  const attendance = attendanceOf(roll)
  const names = new Map(roll.map((each) => [each.memberId, each.name]))
  const figures = [
    {
      label: '应到',
      value: `${attendance.full + attendance.probationary} 人（正式 ${attendance.full}，预备 ${attendance.probationary}）`,
    },
    {
      label: '实到',
      value: `${attendance.fullPresent + attendance.probationaryPresent} 人（正式 ${attendance.fullPresent}，预备 ${attendance.probationaryPresent}）`,
    },
    { label: '发出选票', value: `${roll.filter((each) => each.issued).length} 份` },
    ...(ballot === null ? [] : [{ label: '手机投票', value: `${ballot.voters} 人` }]),
    { label: '参评', value: `${roll.filter((each) => each.graded).length} 人` },
  ]
  return {
    ...head,
    heldOn: review.heldOn,
    figures,
    rows: resultRows(review, standing).map(({ row }) => row),
    explanations: [
      ...(ballot === null ? [] : slipWords(ballot, roll, review)),
      ...quotas.map(({ graded, five, four }) =>
        five === null || four === null
          ? `参评 ${graded} 人，不设名额。`
          : `参评 ${graded} 人，五星 ${five} 名，四星 ${four} 名（不高于）。`,
      ),
      ...facts.revotes.map(
        ({ seat, votes }) =>
          `${seat === 'five' ? '五星' : '四星'}名额并列重新投票：${votes.map((each) => `${names.get(each.memberId) ?? '其他支部党员'} ${each.votes} 票`).join('、')}。`,
      ),
      ...facts.decisions.map(
        ({ memberId, stars, reason }) =>
          `${names.get(memberId) ?? ''}：校党委决定${stars === null ? '维持原结果' : `为${starsInWords(stars)}`}，${reason}`,
      ),
    ],
    ...counted,
    seal: seal === null ? null : `第 ${seal.number} 号 ${seal.digits}`,
  }
}

const resultAnswer = answer(resultPaper, async (read, input, { scope }) => {
  const review = await reviewOf(read, scope, input.termId, input.branchId)
  const term = await termById(read, scope, input.termId)
  if (review === null || term === null) return refuse('common.not-found')
  if (!isCounted(review)) return refuse('reviews.not-yet', { state: review.state, opens: 'deciding' })
  const { policy } = await frozenRules(read, scope, term.id)
  const standing = await standingOf(read, scope, policy.review.stars, review)
  if (!standing.ok) return standing
  const { waits, rows, facts } = standing.value
  if (waits.length > 0) return refuse('reviews.pool-waits', { waits: waits.length })
  const head = await headOf(read, scope, review, term.name)
  const ballot = await closedBallotOf(read, scope, review.id, facts.rolls.get(review.id) ?? [])
  const counted = {
    tellers: (await tellersOf(read, scope, review.id)).map((each) => each.name),
    scrutineers: (await scrutineersOf(read, scope, review.id)).map((each) => each.name),
  }
  const sheet = resultSheetOf(head, review, standing.value, counted, await lastSeal(read, scope), ballot)
  switch (input.paper) {
    case 'sheet':
      return ok(pdf(`${head.branch}评议结果登记表`, async () => resultSheetPdf(sheet)))
    case 'sheet-word':
      return ok(word(`${head.branch}评议结果登记表`, async () => resultSheetWord(sheet)))
    case 'sheet-excel': {
      const bytes = await writeSheet([
        { name: '评议结果', columns: resultColumns, rows: sheet.rows.map(cellsOf) },
      ])
      const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      return ok({ name: `${head.branch}评议结果.xlsx`, type, bytes })
    }
    case 'notice':
    case 'notice-word': {
      const [publication] = await publicationsOf(read, scope, [review.id])
      if (publication === undefined)
        return refuse('reviews.not-yet', { state: review.state, opens: 'publicity' })
      const roll = facts.rolls.get(review.id) ?? []
      const named = (stars: Stars | null) =>
        roll
          .filter(({ memberId }) => rows.some((each) => each.memberId === memberId && each.stars === stars))
          .map((each) => each.name)
      const groups = ([5, 4, 3, 2, 1] as const).map((stars) => ({
        label: starsInWords(stars),
        names: named(stars),
      }))
      const without = { label: '无结果', names: named(null) }
      const notice = {
        issuer: issuerOf(head.school),
        title: `关于${head.branch}${closedUp(head.term)}党员贡献度评议结果的公示`,
        salutation: '全体党员：',
        opening: [
          `按照学校党员亮旗践诺活动的安排，${head.branch}召开评议会，根据党员自评自述、工作担当情况和取得的实效进行民主评议，并经校党委审定，现将贡献度评议结果公示如下。`,
          ...(publication.reason === '' ? [] : [`本次公示对已公布的结果作如下更正：${publication.reason}`]),
        ],
        groups: [...groups, without].filter((each) => each.names.length > 0),
        from: publication.publishedOn,
        until: publication.lastDay,
        objections: objectionsInWords,
        date: publication.publishedOn,
      }
      return ok(
        input.paper === 'notice'
          ? pdf(notice.title, async () => publicityNoticePdf(notice))
          : word(notice.title, async () => publicityNoticeWord(notice)),
      )
    }
    default:
      return exhaustive(input.paper)
  }
})

export const resultPaperViews: readonly Answer[] = [resultAnswer]
