import type { Decision } from '#domain/stories/story.ts'

/** Where a story of the sample comes to; each step comes behind those before. */
export interface SampleStory {
  readonly title: string
  readonly parts: readonly (
    | { readonly kind: 'heading' | 'paragraph' | 'quote'; readonly text: string }
    | { readonly kind: 'picture'; readonly scene: 'rain' | 'workshop' | 'visit'; readonly caption: string }
  )[]
  /** Members of the branch, by their place in it, and others by name, each of whom agreed. */
  readonly members: readonly number[]
  readonly others: readonly { readonly name: string; readonly by: string }[]
  /** Who writes it, by their place in the branch that is shown; 0 is the member who is shown first. */
  readonly writer: number
  readonly daysAgo: number
  readonly until: 'draft' | Decision | 'submitted' | 'checked' | 'public'
  readonly report?: { readonly why: string; readonly answer?: string }
}

export const stories: readonly SampleStory[] = [
  {
    title: '雨夜里的三十六小时',
    parts: [
      {
        kind: 'paragraph',
        text: '十月初连下三天大雨，实训楼北侧积水没过脚踝。**凌晨两点**，值班室的电话响了，机电工程党支部的党员们第一批到校。',
      },
      { kind: 'heading', text: '先保设备，再保自己' },
      {
        kind: 'paragraph',
        text: '数控车间的十二台机床怕水。大家把沙袋一袋一袋垒到门口，又把低处的电柜逐个断电、垫高。到天亮，车间里没有进一滴水。',
      },
      { kind: 'picture', scene: 'rain', caption: '党员突击队在实训楼门口垒沙袋' },
      { kind: 'quote', text: '我家离得近，先到是应该的。' },
      {
        kind: 'paragraph',
        text: '三十六个小时里，党员们轮流守了六班岗，没有一名学生受伤，周一的实训课照常开课。',
      },
    ],
    members: [2, 3],
    others: [],
    writer: 1,
    daysAgo: 24,
    until: 'public',
    report: {
      why: '在突发险情中挺身而出，保住了价值四百余万元的设备，没有人员受伤。',
      answer: '采用。请补充设备清单，推荐参加本市教育系统先进事迹评选。',
    },
  },
  {
    title: '把课堂搬进车间的人',
    parts: [
      {
        kind: 'paragraph',
        text: '每周三下午，数控车间里总围着一圈学生。站在中间的党员教师一边操作，一边把每一步的道理讲给大家听。',
      },
      { kind: 'picture', scene: 'workshop', caption: '车间里的公开课' },
      {
        kind: 'paragraph',
        text: '两年里，他开发了二十四个微课，带出三名能独立上实训课的新教师，学生的中级工通过率从八成提高到了九成六。',
      },
    ],
    members: [4],
    others: [],
    writer: 3,
    daysAgo: 15,
    until: 'public',
  },
  {
    title: '十七次家访',
    parts: [
      {
        kind: 'paragraph',
        text: '班里有个孩子连着一周没来上课。班主任骑车去了十七次，陪家长把难处一件一件理清楚，孩子终于回到了座位上。',
      },
      { kind: 'picture', scene: 'visit', caption: '周末家访路上' },
    ],
    members: [5],
    others: [{ name: '小周（化名）', by: '母亲签字同意，支部存档' }],
    writer: 4,
    daysAgo: 6,
    until: 'checked',
  },
  {
    title: '冷库里的志愿者',
    parts: [
      {
        kind: 'paragraph',
        text: '台风来前，社区的救灾食品要连夜分装，冷库里只有四度。几名党员轮换着干到天亮，第二天照常上课。',
      },
    ],
    members: [],
    others: [],
    writer: 5,
    daysAgo: 5,
    until: 'approved',
    report: { why: '连续两夜支援社区，社区党委写来感谢信。' },
  },
  {
    title: '一把螺丝刀和一间教室',
    parts: [
      {
        kind: 'paragraph',
        text: '教室的投影机、课桌和门锁，谁来修？这学期，答案常常是同一个名字。他把修理的办法画成图贴在工具箱上，学生也学会了。',
      },
    ],
    members: [6],
    others: [],
    writer: 2,
    daysAgo: 2,
    until: 'submitted',
  },
  {
    title: '午休时的答疑桌',
    parts: [
      {
        kind: 'paragraph',
        text: '每天午休，走廊尽头的桌子旁都坐着一位党员教师，来问的学生从两三个变成了十几个。',
      },
    ],
    members: [2],
    others: [],
    writer: 0,
    daysAgo: 3,
    until: 'returned',
  },
]
