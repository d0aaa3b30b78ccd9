import type { jobsRefusals } from '#contract/jobs.ts'

import type { Sentence } from './sentence.ts'

export const jobsSentences: Record<keyof typeof jobsRefusals, Sentence> = {
  'jobs.over': '这件事已经结束了。请刷新页面看结果。',
}

/** States of long work, beside its progress bar. */
export const jobsWords = {
  waiting: '排队中',
  running: '进行中',
  done: '已完成',
  refused: '没有完成',
  failed: '出错了，管理员可以在“系统”里看到并重试',
  cancelled: '已取消',
  cancel: '停止',
  cancelling: '正在停止',
} as const
