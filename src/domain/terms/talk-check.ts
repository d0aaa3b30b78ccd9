import type { PolicyFault } from './policy-check.ts'
import type { TalkPolicy } from './talk-policy.ts'

/** More would be no longer the end of a list. */
const mostShare = 50

/** Days and shares of talks that nobody could keep to. */
export function talkFaults({ share, ahead, support, appeal }: TalkPolicy): readonly PolicyFault[] {
  const faults: PolicyFault[] = []
  if (share < 1 || share > mostShare)
    faults.push({ path: 'talks.share', why: `排名靠后的范围是 ${share}%，应在 1% 到 ${mostShare}% 之间` })
  if (ahead < 1) faults.push({ path: 'talks.ahead', why: '约谈至少要能定在一天以后' })
  if (support.least < 1 || support.least > support.most)
    faults.push({
      path: 'talks.support',
      why: `帮扶最短 ${support.least} 天、最长 ${support.most} 天，没有计划能排得下`,
    })
  if (appeal < 1) faults.push({ path: 'talks.appeal', why: '申诉至少要有一天的时间' })
  return faults
}
