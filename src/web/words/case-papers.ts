import type { StepContent } from '#domain/cases/case.ts'

import { dayText } from '../kit/dates.ts'
import { casesWords } from './cases.ts'

interface Fact {
  readonly label: string
  readonly value: string
}

const sat = ({ present, of }: { readonly present: number; readonly of: number }): Fact => ({
  label: '到会',
  value: `应到 ${of} 人，实到 ${present} 人`,
})

const voteFacts = (vote: StepContent & { readonly kind: 'vote' }): readonly Fact[] => [
  {
    label: '应到',
    value: `正式党员 ${vote.full} 人，经批准不计入 ${vote.excused} 人，应到 ${vote.due} 人`,
  },
  { label: '实到', value: `${vote.present} 人` },
  { label: '选票', value: `发出 ${vote.issued} 张，收回 ${vote.collected} 张` },
  {
    label: '票数',
    value: `赞成 ${vote.agree}，不赞成 ${vote.against}，弃权 ${vote.abstained}，无效 ${vote.void}`,
  },
  {
    label: '结果',
    value: vote.passed
      ? `通过：赞成 ${vote.agree} 人，超过应到 ${vote.due} 人的一半`
      : `没有通过：赞成 ${vote.agree} 人，没有超过应到 ${vote.due} 人的一半`,
  },
  { label: '计票', value: vote.counters.join('、') },
]

/** What a paper says beside its text, name by name. */
export function paperFacts(content: StepContent): readonly Fact[] {
  switch (content.kind) {
    case 'report':
      return [{ label: '结论', value: content.grounds ? '情况属实' : '没有发现应当处置的情形' }]
    case 'opinion': {
      const { treatment, months } = content
      const word = casesWords.treatment[treatment]
      return [
        sat(content),
        { label: '拟给予', value: months === null ? word : `${word}，期限 ${months} 个月` },
      ]
    }
    case 'filing':
      return [sat(content), { label: '意见', value: content.agrees ? '同意按程序进行' : '退回支委会' }]
    case 'notice':
      return [
        { label: '听取申辩', value: dayText(content.hearingOn) },
        { label: '地点', value: content.place },
      ]
    case 'hearing':
      return [{ label: '情况', value: content.waived ? '本人放弃申辩' : '本人作了申辩' }]
    case 'vote':
      return voteFacts(content)
    case 'approval':
      return [
        sat(content),
        { label: '意见', value: content.agrees ? '批准支部大会决议' : '不予批准，退回支委会' },
      ]
    case 'superior':
      return [{ label: '文号', value: content.document }]
    case 'assessment':
      return [sat(content), { label: '评定', value: content.corrected ? '已经改正' : '没有改正' }]
    case 'ending':
      return [sat(content), { label: '意见', value: content.agrees ? '同意评定' : '退回重新评定' }]
    case 'reply':
      return [{ label: '结论', value: content.upheld ? '维持原决定' : '撤销原决定' }]
    case 'start':
    case 'countersign':
    case 'signature':
    case 'refusal':
    case 'delivery':
    case 'answer':
    case 'appeal':
    case 'discontinuation':
      break
  }
  return []
}
