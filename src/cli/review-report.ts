import type { RecountedStars } from '#domain/reviews/recount-stars.ts'
import { allStars, starsInWords } from '#domain/reviews/star-counts.ts'
import type { Channel, Recount, RecountedMember } from '#seal/recount.ts'
import type { RecountFile } from '#seal/recount-file.ts'
import { secondOf } from '#seal/freeze-record.ts'
import { slipsCounted } from '#seal/tally.ts'

import { checkNames, faultSentences } from './review-sentences.ts'

const line = (...parts: readonly string[]): string => `${parts.join('')}\n`

/** One review in words: its marks, its checks, and what each member received. */
export function reviewInWords({ freeze }: RecountFile, recount: Recount): string {
  const branches = freeze.branches.map(({ name }) => name).join('、')
  return [
    line(freeze.organisation.name, ' ', freeze.term.name, ' ', branches),
    line('冻结记录指纹：', recount.freezeHash),
    line('选票根：', recount.root),
    ...recount.checks.flatMap(({ what, checked, faults }) => [
      line(
        checkNames[what],
        '：',
        faults.length === 0 ? '通过' : `${faults.length} 处不符`,
        `（查 ${checked} 项）`,
      ),
      ...faults.map(({ code, at }) => line('  ', at, '：', faultSentences[code])),
    ]),
    ...recount.members.map((member) => memberInWords(member, secondOf(freeze)?.grades ?? [])),
  ].join('')
}

function memberInWords(
  { name, counts, electronic, paper, second }: RecountedMember,
  grades: readonly string[],
): string {
  const stars = allStars.toReversed().map((each) => `${starsInWords(each)} ${counts[each - 1]} 张`)
  const abstained = `弃权 ${electronic.abstained + paper.abstained} 张`
  return line(
    `${name}：${stars.join('、')}，${abstained}。`,
    channel('电子', electronic),
    channel('纸质', paper),
    second === null ? '' : secondInWords(second, grades),
  )
}

/** 互评: of both channels together, the best grade first. */
function secondInWords(
  { electronic, paper }: NonNullable<RecountedMember['second']>,
  grades: readonly string[],
): string {
  const given = grades.map(
    (grade, at) => `${grade} ${(electronic.counts[4 - at] ?? 0) + (paper.counts[4 - at] ?? 0)} 张`,
  )
  const abstained = `弃权 ${electronic.abstained + paper.abstained} 张`
  return `互评：${given.join('、')}，${abstained}。${channel('电子', electronic)}${channel('纸质', paper)}`
}

/** What is missing below the bound is the only room in which slips could have been added. */
const channel = (name: string, { most, room, ...tally }: Channel): string =>
  most === 0 ? '' : `${name}收 ${slipsCounted(tally)} 张，至多 ${most} 张，缺 ${room} 张。`

/** The stars that follow, and where others were decided. */
export function starsInReport(
  { report, differing }: RecountedStars,
  names: ReadonlyMap<string, string>,
): string {
  const nameOf = (id: string): string => names.get(id) ?? id
  return [
    line('重新计算的星级：'),
    ...report.results.map(({ member, stars }) =>
      line('  ', nameOf(member), '：', stars === null ? '无结果' : starsInWords(stars)),
    ),
    ...report.undecided.map(({ members, seat }) =>
      line(`  并列未定（${seat === 'five' ? '五星' : '四星'}）：`, members.map(nameOf).join('、')),
    ),
    ...differing.map((id) => line(nameOf(id), '：公布的星级与重新计算的不符。')),
  ].join('')
}
