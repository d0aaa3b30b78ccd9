import { describe, expect, it } from 'vitest'

import type { StaffId } from '../kernel/ids.ts'
import { localDate } from '../kernel/local-date.ts'
import type { CaseAct } from './acts.ts'
import type { CaseState, Seat, StepContent } from './case.ts'
import { inForce, mayNow, type Frame, type Paper } from './now.ts'

const person = (name: string) => name as StaffId
const by = (name: string, content: StepContent): Paper => ({ byId: person(name), content })
const sitting = { present: 2, of: 2, words: '' }
const papers: readonly Paper[] = [
  by('old', { kind: 'report', words: '', grounds: false }),
  by('r', { kind: 'report', words: '', grounds: true }),
  by('k', { kind: 'countersign' }),
  by('o', { kind: 'opinion', ...sitting, treatment: 'warning', months: null }),
  by('a', { kind: 'approval', ...sitting, agrees: true }),
  by('j', { kind: 'assessment', ...sitting, corrected: true }),
]
const frame = (state: CaseState, seat: Seat, who: string, more: Partial<Frame> = {}): Frame => ({
  state,
  seats: [seat],
  who: person(who),
  today: localDate('2026-12-04'),
  papers,
  hearingOn: localDate('2026-12-04'),
  endsOn: localDate('2026-12-04'),
  openAppeal: true,
  ...more,
})

describe('what may be done now', () => {
  it.each<readonly [CaseAct, Frame, string | true]>([
    ['file', frame('proposed', 'branch', 'x'), 'common.forbidden'],
    ['file', frame('filed', 'committee', 'x'), 'cases.state'],
    ['file', frame('proposed', 'committee', 'x'), true],
    ['file', frame('proposed', 'committee', 'r'), 'cases.own-step'],
    ['file', frame('proposed', 'committee', 'k'), 'cases.own-step'],
    ['file', frame('proposed', 'committee', 'o'), 'cases.own-step'],
    ['file', frame('proposed', 'committee', 'old'), true],
    ['file', frame('proposed', 'committee', 'x', { papers: [] }), true],
    ['approve', frame('passed', 'committee', 'o'), 'cases.own-step'],
    ['approve', frame('passed', 'committee', 'k'), 'cases.own-step'],
    ['approve', frame('passed', 'committee', 'r'), 'cases.own-step'],
    ['approve', frame('passed', 'committee', 'j'), true],
    ['confirm', frame('assessed', 'committee', 'j'), 'cases.own-step'],
    ['confirm', frame('assessed', 'committee', 'a'), true],
    ['reply', frame('delivered', 'committee', 'a'), 'cases.own-step'],
    ['reply', frame('delivered', 'committee', 'x'), true],
    ['reply', frame('delivered', 'committee', 'x', { openAppeal: false }), 'cases.no-appeal'],
    ['countersign', frame('reported', 'verifier', 'r'), 'cases.own-report'],
    ['countersign', frame('reported', 'verifier', 'v'), true],
    ['opine', frame('verified', 'branch', 'x'), true],
    ['opine', frame('verified', 'branch', 'x', { papers: papers.slice(0, 1) }), 'cases.no-grounds'],
    ['opine', frame('verified', 'branch', 'x', { papers: [] }), 'cases.no-grounds'],
    ['hear', frame('notified', 'branch', 'x'), true],
    ['hear', frame('notified', 'branch', 'x', { hearingOn: null }), true],
    ['hear', frame('notified', 'branch', 'x', { today: localDate('2026-12-03') }), 'cases.hearing-early'],
    ['assess', frame('correcting', 'branch', 'x'), true],
    ['assess', frame('correcting', 'branch', 'x', { endsOn: null }), true],
    [
      'assess',
      frame('correcting', 'branch', 'x', { today: localDate('2026-12-03') }),
      'cases.period-running',
    ],
    ['notify', frame('filed', 'branch', 'x', { today: localDate('2026-12-03'), openAppeal: false }), true],
    ['report', frame('reported', 'verifier', 'r'), true],
  ])('%s', (act, of, found) => {
    const may = mayNow(act, of)
    expect(may === true ? true : may.code).toBe(found)
  })

  it('says until when', () => {
    const early = { today: localDate('2026-12-03') }
    const detail = { day: '2026-12-04' }
    expect(mayNow('hear', frame('notified', 'branch', 'x', early))).toMatchObject({ detail })
    expect(mayNow('assess', frame('correcting', 'branch', 'x', early))).toMatchObject({ detail })
  })
})

it('of papers of one kind the latest is in force', () => {
  expect(inForce(papers, 'report')).toMatchObject({ byId: 'r' })
  expect(inForce(papers, 'appeal')).toBeNull()
})
