import { bottomInput } from '#contract/rules-pioneer.ts'
import { bottomLists } from '#domain/talks/bottom.ts'
import { bottomInputOf, printedBottom } from '#domain/talks/printed.ts'

import { runRule } from './command.ts'
import { refusalFault } from './sentences.ts'

const member = (id: string, score: string) => ({ member: id, branch: 'b1', score })
const example = {
  index: [member('m1', '91.5'), member('m2', '68'), member('m3', '263/3')],
  appraisal: Array.from({ length: 10 }, (_, at) => ({
    staff: `s${at + 1}`,
    member: at < 3 ? `m${at + 1}` : null,
    score: String(at === 1 ? 60 : 75 + at),
  })),
  policy: { share: '10', first: 'and', atLeastOne: true, passLine: null },
}

export const run = (args: readonly string[]): Promise<number> =>
  runRule(
    {
      name: 'bottom',
      about: '列出先锋指数在支部靠后、发展性绩效评价在全校靠后的人，供提请约谈。',
      input: bottomInput,
      example,
      compute: (input) => {
        const lists = bottomLists(bottomInputOf(input))
        return lists.ok
          ? { ok: true, value: printedBottom(lists.value) }
          : { ok: false, fault: refusalFault(lists.refusal) }
      },
    },
    args,
  )
