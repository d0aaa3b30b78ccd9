import { expect, test } from 'vitest'

import { termsRefusals } from '#contract/terms.ts'
import { actions, allowed, phases } from '#domain/terms/phases.ts'
import { localDate } from '#domain/kernel/local-date.ts'

import { sentence } from './zh.ts'

test('every refused action says which phase it is and which one allows it', () => {
  for (const action of actions)
    for (const phase of phases) {
      const plan = { achievements: { on: localDate('2027-01-04'), byTimer: true } }
      const may = allowed({ phase, plan }, action, [], localDate('2026-11-22'))
      if (may === true) continue
      expect(sentence(may)).toMatch(/“.+”阶段/u)
      expect(sentence(may)).not.toMatch(/undefined|另一个阶段|另一天/u)
    }
  const late = allowed({ phase: 'working', plan: {} }, 'list.goals.sign', [], localDate('2026-11-22'))
  expect(late === true ? '' : sentence(late)).toContain('延期')
})

test('a refusal without its details still reads as a sentence', () => {
  for (const code of Object.keys(termsRefusals)) expect(sentence({ code })).toMatch(/^[^{}]+。$/u)
})
