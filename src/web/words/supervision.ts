import type { SupervisionCode } from '#contract/supervision-refusals.ts'
import type { HoldKind, Moderation, PostKind, PostState } from '#domain/supervision/post.ts'

import type { Sentence } from './sentence.ts'

export const supervisionSentences: Record<SupervisionCode, Sentence> = {
  'supervision.not-taken': '这次没有收下。请刷新页面，不要使用自动填表，再试一次；您写的都还在。',
  'supervision.nothing-said': '请写上文字再提交。',
  'supervision.proof-old': '页面开得太久，校验已经过期。请再按一次“提交留言”；您写的都还在。',
  'supervision.proof-wrong': '校验没有通过。请刷新页面再提交；您写的都还在。',
  'supervision.too-many-here': ({ minutes = '' }) =>
    `从这个网络提交的留言太多了，请 ${minutes} 分钟后再试；您写的都还在。`,
  'supervision.too-many-today':
    '今天收到的留言已经很多，请明天再提交，也可以直接向党支部反映；您写的都还在。',
  'supervision.said-already': '同样的话已经有人留过了。请换成您自己的话，写得具体一些再提交。',
  'supervision.not-public': '这份承诺现在没有公开，不能留言。请回到公开栏看看。',
  'supervision.own-pledge': '这是对您本人承诺的留言，请其他书记或党政办来审核。',
  'supervision.changed-elsewhere': '这条留言刚刚有人办理过。请看看最新的情况再决定；您写的还在。',
  'supervision.moved-on': '这一步现在不能做，请刷新看看最新的情况。',
  'supervision.answer-missing': '请写上答复，审核后会显示在公开栏。',
  'supervision.reason-missing': '请选择或写明原因。',
}

const kinds: Readonly<Record<PostKind, string>> = { praise: '点赞', advice: '建议', doubt: '疑问' }

const states: Readonly<Record<PostState, string>> = {
  waiting: '待审核',
  passed: '已转本人答复',
  replied: '本人已答复，待审核',
  shown: '已公开',
  answered: '已答复',
  held: '不公开',
}

const moves: Readonly<Record<Moderation, string>> = {
  publish: '公开留言',
  pass: '转本人答复',
  answer: '支部答复',
  release: '公开答复',
  return: '退回再写',
  hold: '不公开',
  reopen: '重新审核',
}

const holds: Readonly<Record<HoldKind, string>> = {
  personal: '涉及个人隐私',
  abuse: '有侮辱、攻击的话',
  unrelated: '与这份承诺无关',
  secret: '涉及不宜公开的事项',
  elsewhere: '应当走信访、举报等专门渠道',
}

export const supervisionWords = {
  kind: kinds,
  state: states,
  move: moves,
  hold: holds,
  list: { open: '待办理', done: '已办结', held: '不公开' },
} as const
