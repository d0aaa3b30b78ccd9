/** One press tells everybody who misses something; nobody is told twice a day. */
import { remind, remindAll } from '#contract/contributions-progress.ts'
import { lastDay, missingSteps, type Step } from '#domain/contributions/steps.ts'
import type { BranchId, MemberId, StaffId } from '#domain/kernel/ids.ts'
import { dateInWords } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { PhaseCode } from '#domain/terms/phases.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { memberHeaders } from '#server/rooms/organisation/views.ts'
import { extensionsByMember } from '#server/rooms/terms/views.ts'

import { addReminders } from './store-progress.ts'
import { allowedBy, frameOf, type Frame } from './views-frame.ts'
import { matrixOf } from './views-progress.ts'

interface Reminded {
  readonly told: string[]
  readonly before: string[]
}
type RemindCode = PhaseCode | 'contributions.no-term' | 'contributions.nobody-missing'

interface Wanted {
  readonly branchId: BranchId | null
  readonly memberIds: readonly MemberId[] | undefined
  readonly by: StaffId
  readonly now: Date
}

async function remindThem(
  write: Write,
  scope: OrganisationScope,
  { branchId, memberIds, by, now }: Wanted,
): Promise<Result<Reminded, RemindCode>> {
  const frame = await frameOf(write, scope, undefined, now)
  if (frame === null) return refuse('contributions.no-term')
  const may = allowedBy(frame, [])('list.remind')
  if (may !== true) return { ok: false, refusal: may }
  const lines = await matrixOf(write, scope, frame, branchId)
  const missing = lines
    .filter((line) => memberIds === undefined || memberIds.includes(line.memberId))
    .map((line) => ({ memberId: line.memberId, name: line.name, steps: missingSteps(line.steps) }))
    .filter(({ steps }) => steps.length > 0)
  if (missing.length === 0) return refuse('contributions.nobody-missing')
  const told = await addReminders(write, scope, missing, {
    termId: frame.term.id,
    day: frame.today,
    by,
    at: now,
  })
  await tell(
    write,
    scope,
    frame,
    missing.filter(({ memberId }) => told.has(memberId)),
  )
  if (told.size > 0) {
    write.audit({
      act: 'contributions.remind',
      subject: { kind: 'term', id: frame.term.id },
      detail: { members: [...told] },
    })
  }
  return ok({
    told: missing.filter(({ memberId }) => told.has(memberId)).map(({ name }) => name),
    before: missing.filter(({ memberId }) => !told.has(memberId)).map(({ name }) => name),
  })
}

const stepWords: Readonly<Record<Step, string>> = {
  'goals-signed': '期初目标还没有签名',
  'goals-handed-in': '期初目标还没有上交',
  'self-review': '自评自述还没有写',
  'achievements-signed': '期末达成情况还没有签名',
  'achievements-handed-in': '期末达成情况还没有上交',
  confirmed: '',
}

/** Signing and handing in are one errand: the first that is missing is named. */
const errands = (steps: readonly Step[]): readonly Step[] =>
  steps.filter(
    (step) =>
      !(step.endsWith('handed-in') && steps.some((each) => each === step.replace('handed-in', 'signed'))),
  )

async function tell(
  write: Write,
  scope: OrganisationScope,
  frame: Frame,
  missing: readonly { readonly memberId: MemberId; readonly steps: readonly Step[] }[],
): Promise<void> {
  const [headers, extensions] = await Promise.all([
    memberHeaders(
      write,
      scope,
      missing.map((each) => each.memberId),
    ),
    extensionsByMember(write, scope, frame.term.id),
  ])
  const staff = new Map(headers.map((header) => [header.memberId, header.staffId]))
  for (const { memberId, steps } of missing) {
    const to = staff.get(memberId)
    if (to === undefined) continue
    const part = steps.some((step) => step.startsWith('goals')) ? 'goals' : 'achievements'
    const until = lastDay(frame.term, part, extensions.get(memberId) ?? [], frame.today)
    write.emit({
      topic: 'message',
      payload: {
        to: [to],
        kind: 'contributions.reminder',
        title: '请填写先锋贡献清单',
        body: `${errands(steps)
          .map((step) => stepWords[step])
          .join('；')}。${until === null ? '' : `请在 ${dateInWords(until)} 前办好。`}`,
        link: '/list',
      },
    })
  }
}

const ofBranch = answer(remind, (write, { branchId, memberIds }, { scope, now, actor }) =>
  remindThem(write, scope, { branchId, memberIds, by: actor.staffId, now }),
)

const ofAll = answer(remindAll, (write, { memberIds }, { scope, now, actor }) =>
  remindThem(write, scope, { branchId: null, memberIds, by: actor.staffId, now }),
)

export const remindAnswers: readonly Answer[] = [ofBranch, ofAll]
