/** Papers of a branch's evaluation: the sheet with scores, and the publicity notice of grades. */
import { indexPaper } from '#contract/pioneer-papers.ts'
import type { IndexSheet } from '#documents/index-sheet.ts'
import { indexSheetPdf, publicityNoticePdf } from '#documents/pdf/papers.ts'
import { closedUp, issuerOf, objectionsInWords, type PublicityNotice } from '#documents/publicity-notice.ts'
import { publicityNoticeWord } from '#documents/word/papers.ts'
import { dateInWords } from '#domain/kernel/local-date.ts'
import type { BranchId, TermId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { seatsTaken } from '#domain/pioneer/proposing.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'
import { lastSeal } from '#server/db/audit-head.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchById, organisationOf } from '#server/rooms/organisation/views.ts'
import { termById } from '#server/rooms/terms/views.ts'

import { memberRows } from './store-evaluated.ts'
import { branchRow, branchRows, evaluationOf, type BranchRow } from './store-evaluation.ts'
import { publishedOf } from './views-sheet.ts'
import { scoreText, standOf, vetoLines, type Stands } from './views-standing.ts'

/** Branches of which grades stand published in a term: those whose papers an archive has. */
export async function publishedBranches(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<ReadonlySet<BranchId>> {
  const evaluation = await evaluationOf(read, scope, termId)
  if (evaluation === null) return new Set()
  const rows = await branchRows(read, scope, evaluation.id)
  return new Set(rows.filter((row) => publishedOf(row) !== null).map(({ branchId }) => branchId))
}

const remarkOf = (scheme: Scheme, { row, computed, grade }: Stands): string =>
  [
    ...vetoLines(scheme, row).map(({ name }) => `一票否决或归零：${name}`),
    computed === grade ? '' : row.changeReason,
  ]
    .filter((part) => part !== '')
    .join('；')

const lineOf = (scheme: Scheme, stands: Stands): IndexSheet['rows'][number] => {
  const { row, score, computed, grade, pioneer } = stands
  return {
    name: row.name,
    class: scheme.classes.find(({ id }) => id === row.class)?.name ?? '',
    score: scoreText(score) ?? '—',
    stars: row.stars,
    computed: computed ?? '不评',
    grade: grade ?? '—',
    pioneer,
    remark: remarkOf(scheme, stands),
  }
}

function explanationsOf(scheme: Scheme, row: BranchRow, stands: readonly Stands[]): readonly string[] {
  const taken = seatsTaken(
    scheme,
    stands.map(({ grade }) => grade),
  )
  const published = publishedOf(row)
  return [
    ...taken.map(({ grade, seats, taken: held }) => `“${grade}”名额 ${seats} 名，${held} 人。`),
    '按名册顺序，不是排名。每人的得分是怎样算出的，本人在系统里逐项可查。',
    ...(published === null
      ? []
      : [`${dateInWords(published.on)}公示，到${dateInWords(published.lastDay)}为止。`]),
  ]
}

const paperAnswer = answer(indexPaper, async (read, { termId, paper }, { scope }) => {
  const [term, branch, evaluation, organisation] = await Promise.all([
    termById(read, scope, termId),
    branchById(read, scope, scope.branchId),
    evaluationOf(read, scope, termId),
    organisationOf(read, scope),
  ])
  const row = evaluation === null ? null : await branchRow(read, scope, evaluation.id, scope.branchId)
  if (term === null || branch === null || evaluation === null || row === null)
    return refuse('common.not-found')
  if (row.state === 'scoring') return refuse('pioneer.not-in-state', { state: row.state })
  const { scheme } = evaluation
  const stands = standOf(scheme, await memberRows(read, scope, evaluation.id, scope.branchId))
  if (paper === 'sheet') {
    const graded = stands.filter(({ computed }) => computed !== null)
    const seal = await lastSeal(read, scope)
    const sheet: IndexSheet = {
      school: organisation.name,
      branch: branch.name,
      term: term.name,
      scheme: scheme.name,
      figures: [
        { label: '党员', value: `${stands.length} 人` },
        { label: '参评', value: `${graded.length} 人` },
        { label: '学期先锋党员', value: `${stands.filter(({ pioneer }) => pioneer).length} 人` },
      ],
      rows: stands.map((each) => lineOf(scheme, each)),
      explanations: explanationsOf(scheme, row, stands),
      seal: seal === null ? null : `第 ${seal.number} 号 ${seal.digits}`,
    }
    const name = `${branch.name}先锋指数评价登记表.pdf`
    return ok({ name, type: 'application/pdf', make: () => indexSheetPdf(sheet) })
  }
  const published = publishedOf(row)
  if (published === null) return refuse('pioneer.not-in-state', { state: row.state })
  const pioneers = {
    label: '学期先锋党员',
    names: stands.flatMap((each) => (each.pioneer ? [each.row.name] : [])),
  }
  const notice: PublicityNotice = {
    issuer: issuerOf(organisation.name),
    title: `关于${branch.name}${closedUp(term.name)}党员先锋指数等次的公示`,
    salutation: '全体党员：',
    opening: [
      `按照学校党员先锋指数评价管理办法，${branch.name}开展了先锋指数评价，提出等次和学期先锋党员建议，经校党委审定，现公示如下。`,
      ...(published.revision > 1 ? ['本次公示对已公布的等次作了更正。'] : []),
    ],
    groups: [
      pioneers,
      ...scheme.grades.map(({ name }) => ({
        label: name,
        names: stands.flatMap(({ grade, row: member }) => (grade === name ? [member.name] : [])),
      })),
    ].filter((each) => each.names.length > 0),
    from: published.on,
    until: published.lastDay,
    objections: objectionsInWords,
    date: published.on,
  }
  return ok(
    paper === 'notice'
      ? { name: `${notice.title}.pdf`, type: 'application/pdf', make: () => publicityNoticePdf(notice) }
      : { name: `${notice.title}.docx`, type: word, make: () => publicityNoticeWord(notice) },
  )
})

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const indexPaperViews: readonly Answer[] = [paperAnswer]
