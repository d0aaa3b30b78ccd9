import type { HoldKind, Moderation, PostKind } from '#domain/supervision/post.ts'

/** What becomes of words in the sample: each step in its order; `reply` is the member's. */
interface Step {
  readonly move: Moderation | 'reply'
  readonly text?: string
  readonly holdKind?: HoldKind
}

export interface SampleWords {
  readonly kind: PostKind
  readonly text: string
  readonly steps: readonly Step[]
}

/** Left weeks ago: what is still open by now is late. */
export const earlierWords: readonly SampleWords[] = [
  {
    kind: 'advice',
    text: '晚自修答疑的时间能不能贴在教室门口？有的同学不知道是哪一天。',
    steps: [
      { move: 'pass' },
      { move: 'reply', text: '谢谢提醒。每周二、周四晚自修答疑，时间表这周已经贴在各班门口。' },
      { move: 'release' },
    ],
  },
  {
    kind: 'doubt',
    text: '承诺里写的实训室整理，上个月好像没有看到，是不是改了时间？',
    steps: [{ move: 'publish' }, { move: 'pass' }],
  },
  { kind: 'praise', text: '老师说到做到，每次答疑都到得最早，谢谢您！', steps: [{ move: 'publish' }] },
  {
    kind: 'advice',
    text: '希望读书笔记也能在公开栏看到，大家可以一起学。',
    steps: [{ move: 'answer', text: '支部已经商量，从下个月起，每月在公开栏放一篇学习体会。' }],
  },
  {
    kind: 'doubt',
    text: '家访的承诺是只去困难学生家，还是全班都去？',
    steps: [],
  },
  {
    kind: 'advice',
    text: '某班某同学家里的情况老师应该知道，请多关心。',
    steps: [
      {
        move: 'hold',
        holdKind: 'personal',
        text: '谢谢您的关心。写到了学生的家庭情况，不便公开，已转告班主任。',
      },
    ],
  },
]

/** Left the day before. */
export const newWords: readonly SampleWords[] = [
  { kind: 'advice', text: '技能竞赛的训练能不能也让一年级的同学旁听？', steps: [] },
  { kind: 'praise', text: '指导我们小组备赛到很晚，辛苦了。', steps: [] },
  {
    kind: 'doubt',
    text: '“每月一次公开课”这个月是哪一天？',
    steps: [
      { move: 'pass' },
      { move: 'reply', text: '本月的公开课定在最后一周的周三下午第二节，在三楼录播教室，欢迎来听。' },
    ],
  },
]
