import { proposeNotice, step } from '#contract/pledges-publication.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'

import { momentOn } from './calendar.ts'
import type { Cast } from './cast.ts'
import { holderOf } from './people-of.ts'

const words = {
  title: '关于开展“讲忠诚、勇担当、作表率”党员亮旗践诺活动的通知',
  text: [
    '根据全面从严治党和加强学校党建工作要求，学校开展面向全体党员的亮旗践诺活动。',
    '一、自觉学习实践，以学促行。',
    '二、自觉尽职担当，亮旗见行。每一位党员都要作出先锋承诺，长期公开，接受师生监督。',
    '三、自觉提升绩效，践诺笃行。',
    '欢迎师生在公开栏查看党员的承诺，点赞、提建议、提疑问。',
  ].join('\n'),
}

/** The notice of the activity, on the board: proposed, checked and approved by three people. */
export async function announce(cast: Cast, day: LocalDate): Promise<void> {
  const office = holderOf(cast, 'party-office', null)
  const committee = cast.enrolment.people.filter(({ roles }) =>
    roles.some(({ role }) => role === 'committee'),
  )
  const [author, approver] = committee
  if (author === undefined || approver === undefined) return
  const then = cast.at(momentOn(day, 14))
  const { publicationId } = await then.do(author, proposeNotice, words)
  const publicationIds = [publicationId]
  await then.do(office, step, { publicationIds, step: 'check' })
  await then.do(approver, step, { publicationIds, step: 'approve' })
  await then.do(office, step, { publicationIds, step: 'publish' })
}
