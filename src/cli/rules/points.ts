import { pointsInput } from '#contract/rules.ts'
import { catalogueFaults } from '#domain/catalogue/catalogue.ts'
import type { Catalogue } from '#domain/catalogue/catalogue.ts'
import { presets } from '#domain/catalogue/notice.ts'
import { countPoints } from '#domain/contributions/points.ts'
import { printedPoints } from '#domain/contributions/printed.ts'

import { runRule } from './command.ts'
import { refusalFault } from './sentences.ts'

const competition = '2026 省技能大赛 数控'
const example = {
  catalogue: 'notice',
  list: {
    achieved: [{ item: '1-05', competition }, { item: '2-27', competition }, { item: '2-01' }],
    goals: ['1-05'],
    others: [{ text: '为社区开放日讲解', recognised: 2 }],
  },
}

/** Faults of a catalogue that leave its points open; two items with the same words do not. */
const faultOf = (catalogue: Catalogue) =>
  catalogueFaults(catalogue).find(
    ({ code }) => code !== 'catalogue.text-twice' && code !== 'catalogue.no-items',
  )

export const run = (args: readonly string[]): Promise<number> =>
  runRule(
    {
      name: 'points',
      about: '按贡献清单目录计算一份清单的贡献分。',
      input: pointsInput,
      example,
      compute: ({ catalogue: named, list }) => {
        if (typeof named === 'string' && !Object.hasOwn(presets, named))
          return {
            ok: false,
            fault: refusalFault({ code: 'catalogue.unknown', detail: { path: 'catalogue' } }),
          }
        const catalogue = typeof named === 'string' ? presets[named] : named
        if (catalogue === undefined) throw new Error('a preset without items')
        const fault = faultOf(catalogue)
        if (fault !== undefined)
          return {
            ok: false,
            fault: refusalFault({ code: fault.code, detail: { path: `catalogue.${fault.path}` } }),
          }
        const counted = countPoints(catalogue, list)
        return counted.ok
          ? { ok: true, value: printedPoints(counted.value) }
          : { ok: false, fault: refusalFault(counted.refusal) }
      },
    },
    args,
  )
