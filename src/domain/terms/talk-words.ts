import type { PolicyPoint } from './policy-words.ts'
import type { TalkPolicy } from './talk-policy.ts'

/** The bottom lists and the days of talks, as every member reads them. */
export function talkWords({ share, ahead, support, appeal }: TalkPolicy): readonly PolicyPoint[] {
  const part = 'talks'
  return [
    {
      id: 'talks.share',
      part,
      title: '排名靠后的范围',
      clause: '三.3',
      origin: 'notice',
      says: `先锋指数在本支部排在后 ${share}%、发展性绩效评价在全校教职工排在后 ${share}% 的党员，由校党委研究是否约谈。人数按比例舍去小数；同分放不下的都不列入，另外注明。`,
    },
    {
      id: 'talks.ahead',
      part,
      title: '约谈的日子',
      clause: '三.3（未写明）',
      origin: 'school',
      says: `约谈定在今后 ${ahead} 天以内；本人和学校各可以改期一次，改到的日子也在 ${ahead} 天以内。`,
    },
    {
      id: 'talks.support',
      part,
      title: '帮扶的期限',
      clause: '三.3（未写明）',
      origin: 'school',
      says: `一次帮扶最短 ${support.least} 天，最长 ${support.most} 天，中途检查一次。`,
    },
    {
      id: 'talks.appeal',
      part,
      title: '申诉的期限',
      clause: '三.3（未写明）',
      origin: 'school',
      says: `对约谈的结论不服的，在确认后 ${appeal} 天以内申诉；逾期的照样收下，注明逾期。`,
    },
  ]
}
