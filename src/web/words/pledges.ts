import type { PledgesCode } from '#contract/pledges-refusals.ts'
import type { Outcome } from '#domain/pledges/deciding.ts'
import type { PledgeState } from '#domain/pledges/pledge.ts'
import type { PublicationKind, PublicationState, PublicationStep } from '#domain/pledges/publication.ts'

import type { Sentence } from './sentence.ts'

export const pledgesSentences: Record<PledgesCode, Sentence> = {
  'pledges.no-term': '现在没有正在进行的学期。党委开启学期后就可以写承诺。',
  'pledges.section-unknown': '本学期的承诺里没有这一部分，请刷新页面后再试；您写的都还在。',
  'pledges.section-twice': '同一部分写了两次，请刷新页面后再试；您写的都还在。',
  'pledges.text-too-long': ({ title = '', length = '', most = '' }) =>
    `“${title}”有 ${length} 个字，最多 ${most} 个字。没有保存到服务器，原文还留在您的设备上，请缩短后再保存。`,
  'pledges.text-too-short': ({ title = '', length = 0, least = '' }) =>
    Number(length) === 0
      ? `“${title}”还没有写，至少 ${least} 个字，写好再交给支部。`
      : `“${title}”只有 ${length} 个字，至少 ${least} 个字，请写具体一些再交给支部。`,
  'pledges.changed-elsewhere':
    '这份承诺刚刚在别处改过，这一步没有做。请看看最新的内容再决定；您写的还留在这台设备上。',
  'pledges.with-branch': '承诺已经交给支部审核，要改请先“撤回修改”。',
  'pledges.approved-already': '支部已经审核通过，可以签名；要改请先“撤回修改”，改好后重新交审。',
  'pledges.signed-already': '承诺已经签名。要改请点“修改承诺”并写明原因，原来的一版会保留。',
  'pledges.not-submitted': '这份承诺现在没有在支部审核，请刷新看看最新的情况。',
  'pledges.not-approved': '支部还没有审核通过，通过后才能签名。',
  'pledges.not-signed': '这份承诺还没有签名，等签名以后再办理。',
  'pledges.signature-name': ({ name = '' }) => `请输入您本人的姓名“${name}”作为签名。`,
  'pledges.signature-blank': '签名是空白的，请签上您的姓名，或者改为输入姓名。',
  'pledges.reason-missing': '请写明原因，本人会看到。',
  'pledges.own-pledge': '自己的承诺、自己提出的任务和通知不能由本人办理，请其他同志办理。',
  'pledges.same-hands': '保密审查是您做的，审批请由另一位同志来做。',
  'pledges.publication-moved': '这一项刚刚已由其他同志办理过，请刷新看看最新的情况。',
  'pledges.task-not-published': '任务发布以后、没有取消时，才能申请在公开栏显示。',
  'pledges.task-proposed': '这项任务已经申请过在公开栏显示。内容改了的，请先撤下再重新申请。',
  'pledges.notes-too-many': ({ most = '' }) => `一份承诺最多写 ${most} 条践诺进展，请合并后再写。`,
}

const stateWords: Readonly<Record<PledgeState, string>> = {
  draft: '草拟中',
  submitted: '待支部审核',
  returned: '已退回，请修改',
  approved: '审核通过，待签名',
  signed: '已签名',
}

const outcomeWords: Readonly<Record<Outcome, string>> = {
  kept: '已践诺',
  partly: '部分践诺',
  'not-kept': '未践诺',
}

const kindWords: Readonly<Record<PublicationKind, string>> = {
  pledge: '承诺',
  note: '践诺进展',
  outcome: '践诺评定',
  task: '任务',
  notice: '通知',
}

const publicationWords: Readonly<Record<PublicationState, string>> = {
  proposed: '待保密审查',
  checked: '待审批',
  approved: '待公开',
  public: '已公开',
  withdrawn: '已撤下',
}

const publicationSteps: Readonly<Record<PublicationStep, string>> = {
  check: '保密审查通过',
  approve: '同意公开',
  publish: '公开',
}

export const pledgesWords = {
  state: stateWords,
  outcome: outcomeWords,
  kind: kindWords,
  publication: publicationWords,
  step: publicationSteps,
} as const
