/** Member × step, for a branch or for the whole school. No points here, and no ranking. */
import { progress, progressAll, progressSheet, progressSheetAll } from '#contract/contributions-progress.ts'
import type { OutputOf } from '#contract/call.ts'
import { writeSheet } from '#documents/excel/write.ts'
import {
  extendedParts,
  lastDay,
  missingSteps,
  nothingYet,
  steps,
  stepStates,
  type StepState,
} from '#domain/contributions/steps.ts'
import type { BranchId, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer, type DownloadedFile } from '#server/http/answer.ts'
import { branchesOf, memberHeaders, membersOfBranch, membersOn } from '#server/rooms/organisation/views.ts'
import { extensionsByMember, todayOf } from '#server/rooms/terms/views.ts'

import { remindedOn, standingsOf } from './store-progress.ts'
import { allowedBy, frameOf, termLine, type Frame } from './views-frame.ts'

export type Matrix = OutputOf<typeof progressAll>
export type Line = Matrix['lines'][number]

/** Everybody's steps; `branchId` narrows it to one branch. A fixed number of looks, whatever the number of members. */
export async function matrixOf(
  read: Read,
  scope: OrganisationScope,
  frame: Frame,
  branchId: BranchId | null,
): Promise<readonly Line[]> {
  const { today, term, phase } = frame
  const day = today < term.endsOn ? today : term.endsOn
  const [branches, members, extensions] = await Promise.all([
    branchesOf(read, scope, day),
    branchId === null ? membersOn(read, scope, day) : membersOfBranch(read, scope, branchId, day),
    extensionsByMember(read, scope, term.id),
  ])
  const ids = members.map((member) => member.memberId)
  const [standings, reminded] = await Promise.all([
    standingsOf(read, scope, term.id, ids),
    remindedOn(read, scope, today, ids),
  ])
  const place = new Map(branches.map((branch, index) => [branch.id, index]))
  return members
    .map((member): Line => {
      const standing = standings.get(member.memberId) ?? nothingYet
      const extended = extendedParts(extensions.get(member.memberId) ?? [], today)
      return {
        memberId: member.memberId,
        branchId: member.branchId,
        branch: branches[place.get(member.branchId) ?? -1]?.name ?? '',
        name: member.name,
        probationary: member.kind === 'probationary',
        opened: standings.has(member.memberId),
        steps: stepStates(standing, phase, extended),
        pending: standing.states.achievements === 'handed-in' ? standing.pending : 0,
        returned: standing.returned,
        remindedToday: reminded.has(member.memberId),
        extended: extended.length > 0,
      }
    })
    .toSorted((one, other) => (place.get(one.branchId) ?? 0) - (place.get(other.branchId) ?? 0))
}

/** Who misses a step of the list that is due today. */
export async function stillMissing(
  read: Read,
  scope: OrganisationScope,
  now: Date,
): Promise<readonly StaffId[]> {
  const frame = await frameOf(read, scope, undefined, now)
  if (frame === null) return []
  const lines = await matrixOf(read, scope, frame, null)
  const missing = lines.filter((line) => missingSteps(line.steps).length > 0)
  const headers = await memberHeaders(
    read,
    scope,
    missing.map(({ memberId }) => memberId),
  )
  return headers.map(({ staffId }) => staffId)
}

async function shown(
  read: Read,
  scope: OrganisationScope,
  termId: TermId | undefined,
  branchId: BranchId | null,
  now: Date,
): Promise<Matrix | null> {
  const frame = await frameOf(read, scope, termId, now)
  if (frame === null) {
    if (termId !== undefined) return null
    return {
      today: await todayOf(read, scope, now),
      term: null,
      lines: [],
      lastDays: { goals: null, achievements: null },
      may: { remind: { code: 'contributions.no-term' } },
    }
  }
  return {
    today: frame.today,
    term: termLine(frame),
    lines: [...(await matrixOf(read, scope, frame, branchId))],
    lastDays: {
      goals: lastDay(frame.term, 'goals', [], frame.today),
      achievements: lastDay(frame.term, 'achievements', [], frame.today),
    },
    may: { remind: allowedBy(frame, [])('list.remind') },
  }
}

const ofBranch = answer(progress, async (read, { termId, branchId }, { scope, now }) => {
  const matrix = await shown(read, scope, termId, branchId, now)
  return matrix === null ? refuse('common.not-found') : ok(matrix)
})

const ofAll = answer(progressAll, async (read, { termId }, { scope, now }) => {
  const matrix = await shown(read, scope, termId, null, now)
  return matrix === null ? refuse('common.not-found') : ok(matrix)
})

const stepNames: Readonly<Record<(typeof steps)[number], string>> = {
  'goals-signed': '目标签名',
  'goals-handed-in': '目标上交',
  'self-review': '自评自述',
  'achievements-signed': '达成签名',
  'achievements-handed-in': '达成上交',
  confirmed: '支部核实',
}
const stateNames: Readonly<Record<StepState, string>> = {
  done: '√',
  missing: '未完成',
  waiting: '待支部',
  later: '未到时候',
  over: '过期未完成',
}

async function sheetOf(term: string, lines: readonly Line[]): Promise<DownloadedFile> {
  const text = (header: string) => ({ header, kind: 'text' }) as const
  const bytes = await writeSheet([
    {
      name: '清单进度',
      columns: [
        text('党支部'),
        text('姓名'),
        text('类别'),
        ...steps.map((step) => text(stepNames[step])),
        text('待核实项数'),
        text('退回项数'),
      ],
      rows: lines.map((line) => [
        line.branch,
        line.name,
        line.probationary ? '预备党员' : '正式党员',
        ...steps.map((step) => stateNames[line.steps[step] ?? 'later']),
        String(line.pending),
        String(line.returned),
      ]),
    },
  ])
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { name: `${term}先锋贡献清单进度.xlsx`, type, bytes }
}

const sheetOfBranch = answer(progressSheet, async (read, { termId, branchId }, { scope, now }) => {
  const frame = await frameOf(read, scope, termId, now)
  if (frame === null) return refuse('contributions.no-term')
  return ok(await sheetOf(frame.term.name, await matrixOf(read, scope, frame, branchId)))
})

const sheetOfAll = answer(progressSheetAll, async (read, { termId }, { scope, now }) => {
  const frame = await frameOf(read, scope, termId, now)
  if (frame === null) return refuse('contributions.no-term')
  return ok(await sheetOf(frame.term.name, await matrixOf(read, scope, frame, null)))
})

export const progressAnswers: readonly Answer[] = [ofBranch, ofAll, sheetOfBranch, sheetOfAll]
