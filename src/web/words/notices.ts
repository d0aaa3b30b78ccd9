import { dayText } from '../kit/dates.ts'

export interface NoticeDraft {
  readonly title: string
  readonly text: string
}

/** The school's own notice of the activity, in short; to be gone through before it is proposed. */
export const activityNotice: NoticeDraft = {
  title: '关于开展“讲忠诚、勇担当、作表率”党员亮旗践诺活动的通知',
  text: [
    '根据全面从严治党和加强学校党建工作要求，学校开展面向全体党员的“讲忠诚、勇担当、作表率”亮旗践诺活动，充分发挥和彰显广大党员的先锋模范作用。',
    '一、自觉学习实践，以学促行。党员认真参加“三会一课”、组织生活会和支部主题党日活动，加强自身师德修养，严格遵守《党员廉洁自律规范》。',
    '二、自觉尽职担当，亮旗见行。每一位党员都要作出先锋承诺，在党务公开栏长期公开，接受师生监督；在认真完成基本工作量的基础上，积极主动认领和承担重点工作任务和其他临时性工作。',
    '三、自觉提升绩效，践诺笃行。每一位党员教职工学期初填写本学期的先锋贡献清单，学期末填写贡献度达成情况，由各支部组织全体党员民主评议。',
    '欢迎师生在公开栏查看党员的承诺，点赞、提建议、提疑问。',
  ].join('\n'),
}

interface Period {
  readonly term: string
  readonly from: string
  readonly until: string
}

/** That results are published inside the school: when, and how to object. No name, no star. */
export const publicityNotice = ({ term, from, until }: Period): NoticeDraft => ({
  title: `${term}党员贡献度评议结果公示通知`,
  text: [
    `${term}党员贡献度评议结果正在校内公示，公示时间为 ${dayText(from)} 至 ${dayText(until)}。`,
    '公示名单在校内公布，教职工登录后在“评议公示”里可以看到。',
    '对公示对象有异议的，请在公示期内登录提出，或者书面向学校党政办反映。',
  ].join('\n'),
})
