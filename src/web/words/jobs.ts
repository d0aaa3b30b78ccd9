import type { jobsRefusals } from '#contract/jobs.ts'

import type { Sentence } from './sentence.ts'

export const jobsSentences: Record<keyof typeof jobsRefusals, Sentence> = {
  'jobs.over': '这件事已经结束了。请刷新页面看结果。',
}

const kinds: Readonly<Record<string, string>> = {
  message: '发送消息',
  channel: '向消息通道发送',
  job: '启动后台任务',
  'organisation.import-read': '读取名册',
  'organisation.import-commit': '写入名册',
  'organisation.import-undo': '撤销名册导入',
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
  system: '送达与后台任务',
  systemLead: '没有送达的消息、没有办成的后台任务都留在这里，不会丢失；系统会自动再试，也可以马上重试。',
  noFailures: '一切正常，没有失败的事项',
  kind: '事项',
  kindOf: (kind: string): string => kinds[kind] ?? '后台任务',
  at: '时间',
  attempts: '已试次数',
  failure: '原因',
  next: '下次自动重试',
  onlyByHand: '需手动重试',
  retry: '马上重试',
  again: '已安排重试',
} as const
