import { indexInput } from '#contract/rules-pioneer.ts'
import { evaluateIndex } from '#domain/pioneer/evaluate.ts'
import { schemePresets } from '#domain/pioneer/presets.ts'
import { printedIndex } from '#domain/pioneer/printed.ts'

import { runRule } from './command.ts'
import { refusalFault } from './sentences.ts'

const example = {
  scheme: '80+20',
  facts: [
    {
      member: 'm1',
      class: 'full',
      values: {
        study: '19',
        'ethics.self': '18',
        'ethics.peer': '55/3',
        'ethics.branch': '19',
        'ethics.masses': '18.5',
        'duty.self': '19',
        'duty.peer': '18',
        'duty.branch': '19',
        'duty.masses': '17',
        pledge: '10',
        goals: '9',
        contributions: '23',
        urgent: '1',
      },
      vetoes: [],
    },
  ],
}

export const run = (args: readonly string[]): Promise<number> =>
  runRule(
    {
      name: 'index',
      about: '按先锋指数办法计算每名党员的得分、等次和名次。',
      input: indexInput,
      example,
      compute: ({ scheme: named, facts }) => {
        const scheme =
          typeof named !== 'string'
            ? named
            : Object.hasOwn(schemePresets, named)
              ? schemePresets[named]
              : undefined
        if (scheme === undefined)
          return { ok: false, fault: refusalFault({ code: 'scheme.unknown', detail: { path: 'scheme' } }) }
        const evaluated = evaluateIndex(scheme, facts)
        return evaluated.ok
          ? { ok: true, value: printedIndex(evaluated.value) }
          : { ok: false, fault: refusalFault(evaluated.refusal) }
      },
    },
    args,
  )
