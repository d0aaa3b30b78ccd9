/** What is said in the talks of the sample: plain, about the work, nobody's fault but the thing itself. */
export const planned = {
  place: '行政楼 305 小会议室',
  why: '支部反映近两个月值周多次缺岗，党委研究决定先谈一次。',
} as const

export const improved = {
  words: '通报了本学期先锋指数和绩效评价的情况，一起看了教学常规检查记录：教案缺交 3 次，值周缺岗 2 次。',
  ownWords: '孩子住院，精力没有顾上，没有及时跟教研室说。现在家里安顿好了，缺的教案这个月补上。',
  goals: ['补齐缺交的教案，以后每周五前上交', '值周不缺岗，有事提前调换'],
  steps: ['每周一起备一次课，帮着理出教案模板', '排值周表时提前确认，调不开的帮着换'],
  done: ['备课四次，教案已经补齐并按周上交', '值周两次都到岗'],
  check: '教案补交到第 12 周，值周到岗。还差一次公开课，约在下下周。',
  judged: '教案补齐并连续四周按时上交，值周没有再缺岗，上了一次校内公开课，反映不错。',
  confirmed: '同意评定。继续保持。',
} as const

export const halfWay = {
  words: '谈了值周缺岗的情况和对学生管理的影响，听了本人的想法，商量了办法。',
  ownWords: '住得远，早高峰堵车，早上的岗赶不及。不是不愿意干，想换成晚自习的岗。',
  goals: ['本学期剩下的值周全部到岗', '承担一次主题班会'],
  steps: ['和学生处商量，把早岗换成晚自习岗', '一起准备主题班会', '月底一起对一次值周记录'],
  done: ['已换成周二、周四晚自习岗'],
  check: '换岗以后没有再缺岗，主题班会定好了题目。',
} as const
