import type { ArchivesCode } from '#contract/archives-refusals.ts'
import type { RequestState } from '#domain/archives/correction.ts'
import type { DeletionState, HoldReason } from '#domain/archives/deletion.ts'
import type { FinalKind, RefusedFinal } from '#domain/archives/transfer.ts'

import type { Sentence } from './sentence.ts'

export const archivesSentences: Record<ArchivesCode, Sentence> = {
  'archives.too-many-open': ({ most = '' }) =>
    `您有 ${most} 项申请还在等答复。请等有了答复再提，或者先撤回一项；您写的都还在。`,
  'archives.answered-already': '这项申请刚刚有人处理过了，请刷新看看。',
  'archives.term-open': '这个学期还没有归档（结束）。请先在“学期”里推进到归档阶段，再做归档文件。',
  'archives.keeping-title-twice': ({ title = '' }) => `有两个类别都叫“${title}”，请改一个名称。`,
  'archives.keeping-class-unknown': ({ kind = '' }) => `“${kind}”还没有归类，请选一个类别。`,
  'archives.keeping-class-twice': '有两个类别用了同一个编号，请刷新后再改。',
  'archives.keeping-must-be-kept': ({ kind = '', class: title = '' }) =>
    `“${kind}”要长期保存，不能归入有年限的“${title}”。请换成永久保存的类别。`,
  'archives.not-due': ({ due = '' }) => `保管期限还没有满，${due}起才可以批准销毁。`,
  'archives.deletion-waits': '这一批已经有人批准，正在等待销毁。要改就先撤回那一批。',
  'archives.all-held': '这一批里的人现在都暂缓销毁，没有可以批准的。请看名单里的原因。',
  'archives.held': ({ name = '', reason = '' }) =>
    `${name}的材料现在不能销毁：${heldWords(String(reason))}。请刷新名单，按新的名单批准。`,
  'archives.list-changed': '名单和您看到的不一样了。请刷新，看过新的名单再批准。',
  'archives.deletion-over': '这一批已经销毁或者撤回了，不能再办。请刷新看看。',
  'archives.due-no-more':
    '批准以后，保管期限改长了，或者这个学期又打开了，现在不能销毁。请撤回这一批，期满后重新批准。',
  'archives.still-waiting': ({ from = '' }) =>
    `还在可以撤回的时间里，${from}起才可以销毁。发现不该销毁的，请撤回这一批。`,
  'archives.second-person': '批准的人不能自己销毁。请另一位党委委员或党政办来执行，两个人在场监销。',
  'archives.no-such-person': '在册教职工里没有找到这个人。请核对工号，或先在“教职工”里登记。',
  'archives.held-already': '这个人已经暂缓销毁了，不用再登记。',
  'archives.lifted-already': '这一条刚刚有人解除了，请刷新看看。',
  'archives.no-finals': '还没有锁定的星级、等次或决定，没有可以归档的内容。等本学期结果定案以后再做。',
  'archives.own-package': '这份材料是本校自己做的，要由转入的学校导入，本校不用再导入。',
  'archives.taken-already': '同一份材料已经导入过了，不能导入两次。',
  'archives.arrival-state': '这份材料刚刚有人办理过了，请刷新看看。',
  'archives.arrival-used': '导入以后已经为这个人做过档案或转出材料，里面有这些结果，不能再撤回。',
  'archives.unreadable': '文件读不懂，可能没有下载完整。请向转出学校要一份完好的。',
  'archives.too-large': '文件大得不合理，没有读。转递材料一般不到 1 MB，请核对是不是选错了文件。',
  'archives.changed': '文件被改动过，哪怕一个字节也不收。请向转出学校要一份原件。',
  'archives.not-a-package': '这不是党员转递材料。请选转出学校用“制作转递材料”做出来的 ZIP 文件。',
  'archives.newer': '这份材料来自更新的版本，这里还读不懂。请先升级本校的系统，再导入。',
}

const states: Readonly<Record<RequestState, string>> = {
  open: '等待答复',
  done: '已更正',
  refused: '没有更正',
  withdrawn: '已撤回',
}

/** A reason in words; one that this page does not know yet is still a reason. */
const heldWords = (reason: string): string =>
  Object.entries(holds).find(([known]) => known === reason)?.[1] ?? '有没有办结的事项'

const holds: Readonly<Record<HoldReason, string>> = {
  noted: '有人登记了暂缓销毁',
  open: '有没有答复的异议，或者没有办结的事项',
}

const finals: Readonly<Record<FinalKind, string>> = { stars: '星级', grade: '等次', decision: '决定' }

const refusedFinals: Readonly<Record<RefusedFinal['code'], string>> = {
  future: '日期在材料制作之后',
  twice: '同一条写了两次',
}

const givenBy = (school: string): string => `由${school}提供`

const deletions: Readonly<Record<DeletionState, string>> = {
  approved: '已批准，等待销毁',
  done: '已销毁',
  'taken-back': '已撤回',
}

export const archivesWords = { states, holds, finals, refusedFinals, givenBy, deletions } as const
