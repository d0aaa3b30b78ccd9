/** What a school may show a bureau: this closed list, counts alone, never a person (docs/decisions/0036). */
export const counts = [
  'members',
  'branches',
  'goals',
  'achievements',
  'pledges',
  'meetings',
  'tasks',
  'five',
  'four',
  'three',
  'two',
  'one',
  'reviews',
  'stories',
] as const
export type Count = (typeof counts)[number]

/** Counts that make a whole together: all but one of them give the last one away. */
export const starCounts = ['five', 'four', 'three', 'two', 'one'] as const satisfies readonly Count[]

/** Names as pages and workbooks write them. */
export const countNames: Readonly<Record<Count, string>> = {
  members: '党员',
  branches: '党支部',
  goals: '期初清单已上交',
  achievements: '期末清单已上交',
  pledges: '承诺已公开',
  meetings: '会议已开',
  tasks: '任务已核验',
  five: '五星',
  four: '四星',
  three: '三星',
  two: '二星',
  one: '一星',
  reviews: '评议会已计票',
  stories: '典型宣传已公开',
}

/** How each is counted, in a sentence that both sides read. */
export const countBecause: Readonly<Record<Count, string>> = {
  members: '学期中（学期已结束的，到最后一天）在各党支部名册上的正式党员和预备党员人数。',
  branches: '同一天没有撤销的党支部数。',
  goals: '本学期已上交期初清单（目标）的党员人数。',
  achievements: '本学期已上交期末清单（达成情况）的党员人数。',
  pledges: '本学期承诺正在党务公开栏上公开的党员人数。',
  meetings: '本学期已经开过并记录的会议次数，各支部合计。',
  tasks: '本学期核验通过的任务认领数，各支部合计。',
  five: '本学期评议结果公示为五星的党员人数，以最近一次公示为准。',
  four: '本学期评议结果公示为四星的党员人数，以最近一次公示为准。',
  three: '本学期评议结果公示为三星的党员人数，以最近一次公示为准。',
  two: '本学期评议结果公示为二星的党员人数，以最近一次公示为准。',
  one: '本学期评议结果公示为一星的党员人数，以最近一次公示为准。',
  reviews: '本学期已经计完票的评议会次数。',
  stories: '本学期内公开、现在仍在党务公开栏上的典型宣传篇数。',
}

/** What stands together on a page. */
export const countGroups: readonly { readonly title: string; readonly counts: readonly Count[] }[] = [
  { title: '组织生活', counts: ['members', 'branches', 'meetings', 'reviews'] },
  { title: '清单和承诺', counts: ['goals', 'achievements', 'pledges', 'tasks', 'stories'] },
  { title: '星级', counts: [...starCounts] },
]

/** In the order of the list, each once. */
export const inOrder = (chosen: readonly Count[]): readonly Count[] =>
  counts.filter((count) => chosen.includes(count))
