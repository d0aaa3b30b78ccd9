import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'

import { addDays, localDate } from '../kernel/local-date.ts'
import type { Extension } from './extension.ts'
import { checkExtension, covers } from './extension.ts'
import { backTargets, back, dueMoves, forward } from './moves.ts'
import {
  actions,
  allowed,
  isBefore,
  nextPlanned,
  phaseAfter,
  phaseBefore,
  phaseOn,
  phases,
  type Phase,
  type Plan,
} from './phases.ts'
import { plannable } from './plan.ts'

const day = localDate('2026-11-22')
const late = (step: Extension['step'], until = '2026-11-22', revoked = false): Extension => ({
  step,
  until: localDate(until),
  revoked,
})

/** Each action with the phases that allow it, in the order of the phases: D G W A R d P C. */
const expected: Readonly<Record<(typeof actions)[number], string>> = {
  'term.edit': 'D.......',
  'term.dates': 'DGWARdP.',
  'term.extend': '.GWAR...',
  'list.header.edit': '.GWA....',
  'list.goals.edit': '.G......',
  'list.goals.sign': '.G......',
  'list.goals.reopen': '.G......',
  'list.evidence.add': '..WA....',
  'list.achievements.edit': '...A....',
  'list.achievements.sign': '...A....',
  'list.achievements.reopen': '...A....',
  'list.self-review.edit': '...A....',
  'facts.import': '.GWA....',
  'item.confirm': '...AR...',
  'item.recognise': '.GWAR...',
  'list.remind': '.GWAR...',
  'pledge.write': '.GWA....',
  'pledge.sign': '.GWAR...',
  'pledge.review': '.GWAR...',
  'pledge.note': '.GWAR...',
  'pledge.judge': '...ARdP.',
  'review.prepare': '...AR...',
  'review.meet': '....R...',
  'review.count': '....Rd..',
  'review.revote': '....Rd..',
  'review.designate': '...ARd..',
  'review.decide': '.....d..',
  'review.publish': '.....dP.',
  'review.object': '......P.',
  'review.answer': '......P.',
  'review.lock': '......P.',
  'review.amend': '......PC',
  'evaluation.open': '...ARdPC',
}

describe('the table of phases', () => {
  test.each(actions)('%s', (action) => {
    const row = phases.map((phase, at) =>
      allowed({ phase, plan: {} }, action, [], day) === true ? 'DGWARdPC'[at] : '.',
    )
    expect(row.join('')).toBe(expected[action])
  })

  test.each([
    ['list.goals.edit', 'draft', { code: 'terms.too-early', detail: { phase: 'draft', opens: 'goals' } }],
    ['list.goals.edit', 'working', { code: 'terms.too-late', detail: { phase: 'working', last: 'goals' } }],
    ['review.object', 'goals', { code: 'terms.too-early', detail: { phase: 'goals', opens: 'publicity' } }],
    ['term.edit', 'closed', { code: 'terms.too-late', detail: { phase: 'closed', last: 'draft' } }],
  ] as const)('%s in %s says when', (action, phase, refusal) => {
    expect(allowed({ phase, plan: {} }, action, [], day)).toMatchObject(refusal)
  })

  it('names the planned day of what comes', () => {
    const plan = { achievements: { on: localDate('2027-01-04'), byTimer: false } }
    expect(allowed({ phase: 'working', plan }, 'list.achievements.edit', [], day)).toEqual({
      code: 'terms.too-early',
      detail: { action: 'list.achievements.edit', phase: 'working', opens: 'achievements', on: '2027-01-04' },
    })
  })

  it('knows its neighbours', () => {
    expect(phaseAfter('closed')).toBeNull()
    expect(phaseBefore('draft')).toBeNull()
    expect(phases.map(phaseAfter).slice(0, -1)).toEqual(phases.slice(1))
    expect(phases.map(phaseBefore).slice(1)).toEqual(phases.slice(0, -1))
    expect(isBefore('goals', 'goals')).toBe(false)
  })
})

describe('an extension', () => {
  test.each([
    ['list.goals.edit', 'working', late('goals'), true],
    ['list.goals.sign', 'achievements', late('goals'), true],
    ['list.goals.edit', 'review', late('goals'), 'terms.too-late'],
    ['list.goals.edit', 'draft', late('goals'), 'terms.too-early'],
    ['list.goals.edit', 'working', late('achievements'), 'terms.too-late'],
    ['list.goals.edit', 'working', late('goals', '2026-11-21'), 'terms.too-late'],
    ['list.goals.edit', 'working', late('goals', '2026-11-22', true), 'terms.too-late'],
    ['list.achievements.sign', 'review', late('achievements'), true],
    ['list.evidence.add', 'review', late('achievements'), true],
    ['list.achievements.sign', 'deciding', late('achievements'), 'terms.too-late'],
    ['item.confirm', 'deciding', late('achievements'), 'terms.too-late'],
  ] as const)('%s in %s', (action, phase, extension, answer) => {
    const may = allowed({ phase, plan: {} }, action, [extension], day)
    expect(may === true ? true : may.code).toBe(answer)
  })

  it('ends today or later, within the term', () => {
    const ends = localDate('2027-01-31')
    expect(checkExtension(day, day, ends)).toMatchObject({ ok: true })
    expect(checkExtension(ends, day, ends)).toMatchObject({ ok: true })
    expect(checkExtension(addDays(day, -1), day, ends)).toMatchObject({
      refusal: { code: 'terms.extension-past', detail: { until: '2026-11-21', today: '2026-11-22' } },
    })
    expect(checkExtension(addDays(ends, 1), day, ends)).toMatchObject({
      refusal: {
        code: 'terms.extension-beyond-term',
        detail: { until: '2027-02-01', endsOn: '2027-01-31' },
      },
    })
    expect(covers(late('goals'), 'goals', day)).toBe(true)
  })
})

describe('the timer', () => {
  const planOf = (on: Partial<Record<Phase, string>>, byTimer = true): Plan =>
    Object.fromEntries(Object.entries(on).map(([phase, text]) => [phase, { on: localDate(text), byTimer }]))

  test.each([
    ['goals', '2026-09-19', 'goals'],
    ['goals', '2026-09-20', 'working'],
    ['goals', '2027-01-04', 'achievements'],
    ['working', '2027-01-03', 'working'],
    ['review', '2027-01-03', 'review'],
  ] as const)('from %s on %s holds %s', (phase, today, holds) => {
    const plan = planOf({ working: '2026-09-20', achievements: '2027-01-04' })
    expect(phaseOn({ phase, plan }, localDate(today))).toBe(holds)
  })

  it('waits where a person decides, and where nothing is planned', () => {
    const byHand = planOf({ working: '2026-09-20' }, false)
    expect(phaseOn({ phase: 'goals', plan: byHand }, day)).toBe('goals')
    const gap = planOf({ achievements: '2026-09-20' })
    expect(phaseOn({ phase: 'goals', plan: gap }, day)).toBe('goals')
    expect(nextPlanned({ phase: 'goals', plan: gap }, day)?.phase).toBe('achievements')
    expect(nextPlanned({ phase: 'closed', plan: gap }, day)).toBeNull()
  })

  it('runs through leap days, month ends and years', () => {
    for (const [before, on] of [
      ['2028-02-28', '2028-02-29'],
      ['2028-02-29', '2028-03-01'],
      ['2026-12-31', '2027-01-01'],
      ['2026-04-30', '2026-05-01'],
    ] as const) {
      const term = { phase: 'goals', plan: planOf({ working: on }) } as const
      expect(phaseOn(term, localDate(before))).toBe('goals')
      expect(phaseOn(term, localDate(on))).toBe('working')
    }
  })

  it('writes the same moves that a look has seen, and never goes back', () => {
    const planned = fc.record(
      Object.fromEntries(
        plannable.map((phase) => [
          phase,
          fc.option(
            fc.record({
              on: fc.integer({ min: 0, max: 60 }).map((days) => addDays(day, days)),
              byTimer: fc.boolean(),
            }),
            { nil: undefined },
          ),
        ]),
      ),
    )
    fc.assert(
      fc.property(fc.constantFrom(...phases), planned, fc.nat(70), fc.nat(10), (phase, plan, at, more) => {
        const term = { phase, plan }
        const today = addDays(day, at)
        const moves = dueMoves(term, today)
        const end = moves[moves.length - 1]?.to ?? phase
        expect(end).toBe(phaseOn(term, today))
        expect(isBefore(end, phase)).toBe(false)
        expect(dueMoves({ phase: end, plan }, today)).toEqual([])
        expect(isBefore(phaseOn(term, addDays(today, more)), end)).toBe(false)
        for (const [at2, move] of moves.entries()) {
          expect(move.from).toBe(at2 === 0 ? phase : moves[at2 - 1]?.to)
          expect(phaseAfter(move.from)).toBe(move.to)
        }
      }),
    )
  })
})

describe('by hand', () => {
  it('goes to the very next phase only', () => {
    for (const phase of phases)
      for (const to of phases) {
        const moved = forward(phase, to)
        if (phaseAfter(phase) === to) expect(moved.ok).toBe(true)
        else expect(moved).toMatchObject({ ok: false })
      }
    expect(forward('closed', 'closed')).toMatchObject({
      refusal: { code: 'terms.last-phase', detail: { phase: 'closed' } },
    })
    expect(forward('goals', 'review')).toMatchObject({
      refusal: { code: 'terms.not-next', detail: { phase: 'goals', to: 'review', next: 'working' } },
    })
  })

  it('goes back to any opened phase before, and stops the timers that would undo it', () => {
    expect(backTargets('draft')).toEqual([])
    expect(backTargets('review')).toEqual(['achievements', 'working', 'goals'])
    for (const phase of phases)
      for (const to of phases) {
        const plan: Plan = {
          review: { on: addDays(day, -1), byTimer: true },
          deciding: { on: day, byTimer: true },
          publicity: { on: addDays(day, 1), byTimer: true },
        }
        const moved = back({ phase, plan }, to, day)
        expect(moved.ok).toBe(backTargets(phase).includes(to))
        if (!moved.ok) {
          expect(moved.refusal).toEqual(
            phase === 'draft'
              ? { code: 'terms.not-open' }
              : { code: 'terms.not-earlier', detail: { phase, to } },
          )
          continue
        }
        expect(phaseOn({ phase: to, plan: moved.value.plan }, day)).toBe(to)
        expect(moved.value.plan.publicity?.byTimer).toBe(true)
        expect(moved.value.plan.deciding).toEqual({ on: day, byTimer: false })
      }
  })
})
