import type { StoriesCode } from '#contract/stories-refusals.ts'
import type { PublicationState, PublicationStep } from '#domain/pledges/publication.ts'
import type { Block } from '#domain/stories/blocks.ts'
import type { ConsentWay } from '#domain/stories/consent.ts'
import type { Purpose, ReportState } from '#domain/stories/report.ts'
import type { StoryState } from '#domain/stories/story.ts'

import type { Sentence } from './sentence.ts'

export const storiesSentences: Record<StoriesCode, Sentence> = {
  'stories.changed-elsewhere':
    '这篇宣传刚刚在别处改过，这一步没有做。请看看最新的内容再决定；您写的还留在这台设备上。',
  'stories.with-branch': '这篇宣传已经交给支部审核，要改请先“撤回修改”。',
  'stories.approved-already': '支部已经审核通过。要改请点“修改这篇宣传”并写明原因，原来的一版会保留。',
  'stories.not-submitted': '这篇宣传现在没有在支部审核，请刷新看看最新的情况。',
  'stories.not-approved': '支部还没有审核通过，通过后再办理这一步。',
  'stories.not-public': '这篇宣传还没有在公开栏公开，公开后才能导出。',
  'stories.kept-for-ever': '支部审核通过过的宣传要留存，不能删除；要撤下请找党政办。',
  'stories.title-missing': '还没有写标题，写好再交给支部。',
  'stories.words-missing': '至少写一段文字，说清楚是谁、做了什么，再交给支部。',
  'stories.too-long': ({ length = '', most = '' }) =>
    `全文有 ${length} 个字，最多 ${most} 个字。没有保存到服务器，原文还留在您的设备上，请缩短后再保存。`,
  'stories.too-many-pictures': ({ most = '' }) => `一篇最多放 ${most} 张图片，请删去几张再保存。`,
  'stories.too-many-videos': ({ most = '' }) => `一篇最多放 ${most} 段视频，请删去几段再保存。`,
  'stories.files-too-many': ({ most = '' }) => `这篇宣传上传过的文件已有 ${most} 个，不能再加。请另写一篇。`,
  'stories.file-missing': '有一张图片或一段视频找不到了，请把它删去，重新上传后再保存。',
  'stories.person-twice': ({ name = '' }) =>
    `“${name}”写了两次，请留一个。同名的两个人请加以区分，例如加上班级。`,
  'stories.consent-missing': ({ names = '' }) =>
    `还没有登记${names}的同意。请作者在“出现的人”里登记，或者把他们从文字和图片里去掉。`,
  'stories.consent-in-future': ({ name = '' }) => `“${name}”同意的日期还没有到，请检查。`,
  'stories.no-consent': '这里没有登记过同意，不用撤回。请刷新看看最新的情况。',
  'stories.reason-missing': '请写明原因，作者会看到。',
  'stories.own-story': '自己写的宣传不能由本人办理，请其他同志办理。',
  'stories.same-hands': '保密审查是您做的，审批请由另一位同志来做。',
  'stories.publication-moved': '这一项刚刚已由其他同志办理过，请刷新看看最新的情况。',
  'stories.reported-already': '这篇已经报送党政办，正在等答复，不用再报。',
  'stories.decided-already': '这件报送已经由其他同志答复，请刷新看看。',
  'stories.videos-begun': ({ most = '' }) =>
    `还没传完的视频加起来已到 ${most} MB。请先把它们传完；没传完的一天后会自动清掉。`,
  'stories.video-too-large': ({ most = '' }) =>
    `视频太大，最大 ${most} MB。请剪短，或在手机里选较低的清晰度导出后再上传。`,
  'stories.video-incomplete': ({ offset = '', size = '' }) =>
    `视频还没有传完（${offset} / ${size} 字节），请接着上传。`,
}

const states: Readonly<Record<StoryState, string>> = {
  draft: '草拟中',
  submitted: '待支部审核',
  returned: '已退回，请修改',
  approved: '支部审核通过',
}

const publication: Readonly<Record<PublicationState, string>> = {
  proposed: '待保密审查',
  checked: '待审批',
  approved: '待公开',
  public: '已公开',
  withdrawn: '已撤下',
}

const steps: Readonly<Record<PublicationStep, string>> = {
  check: '保密审查通过',
  approve: '同意公开',
  publish: '公开',
}

const consent: Readonly<Record<ConsentWay, string>> = {
  own: '本人口头同意',
  written: '书面同意',
  guardian: '监护人同意（未成年人）',
}

const report: Readonly<Record<ReportState, string>> = {
  waiting: '已报送，等待党政办答复',
  adopted: '党政办已采用',
  declined: '党政办没有采用',
}

const purpose: Readonly<Record<Purpose, string>> = {
  school: '校内宣传',
  superior: '推荐上级',
  media: '推荐媒体',
}

const block: Readonly<Record<Block['kind'], string>> = {
  heading: '小标题',
  paragraph: '段落',
  quote: '引语',
  picture: '图片',
  video: '视频',
}

export const storiesWords = {
  state: states,
  publication,
  step: steps,
  consent,
  report,
  purpose,
  block,
} as const
