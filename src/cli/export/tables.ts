import { fewestShown } from '#domain/reviews/few-raters.ts'

/** How a table leaves: whole, or with rows and columns kept back for a reason that the manifest tells. */
export interface Leaving {
  /** The column that names whose rows they are, where that is not `organisation_id`. */
  readonly owner?: string
  /** Rows that leave; `t` is the table. */
  readonly where?: string
  /** Columns that stay. */
  readonly without?: readonly string[]
  /** Columns that are null in some rows. */
  readonly hidden?: { readonly columns: readonly string[]; readonly where: string }
  readonly why?: string
}

const slips = 't.five + t.four + t.three + t.two + t.one'
const isClosed =
  'exists (select from review r where r.organisation_id = t.organisation_id and r.id = t.review_id and r.closed_at is not null)'
const received = (table: string): string =>
  `coalesce((select ${slips.replaceAll('t.', 'c.')} from ${table} c where c.organisation_id = t.organisation_id and c.review_id = t.review_id and c.member_id = t.member_id and c.question = 'stars'), 0)`
/** rules.md › Few raters: of so few slips only the stars are shown, to anybody but the scrutineers. */
const few = `少于 ${fewestShown} 张票的，得票分布、得分和依据不导出，只有星级`
const counts: Leaving = {
  where: `(${slips} >= ${fewestShown} or ${slips} = 0) and ${isClosed}`,
  why: `${few}；没有计完票的评议也不导出`,
}

const toBureau = '本校与上级单位的约定和报送的数目：行里的 organisation_id 是上级单位，school_id 是本校'

/** Tables of the school's own data. One that stands neither here nor below does not leave, and a law test asks why. */
export const leaving: Readonly<Record<string, Leaving>> = {
  'public.organisation': {},
  'public.organisation_address': {},
  'public.organisation_host': {},
  'public.branch': {},
  'public.party_group': {},
  'public.department': {},
  'public.staff': {},
  'public.staff_post': {},
  'public.member': {},
  'public.membership': {},
  'public.role_grant': {},
  'public.calendar_day': {},
  'public.policy': {},
  'public.catalogue': {},
  'public.index_scheme': {},
  'public.evaluation': {},
  'public.evaluation_branch': {},
  'public.evaluation_member': {},
  'public.evaluation_value': {},
  'public.evaluation_veto': {},
  'public.evaluation_objection': {},
  'public.term': {},
  'public.term_phase_change': {},
  'public.term_extension': {},
  'public.contribution_list': {},
  'public.contribution_entry': {},
  'public.contribution_other': {},
  'public.contribution_aim': {},
  'public.contribution_signature': {},
  'public.contribution_reopening': {},
  'public.contribution_reopen_request': {},
  'public.contribution_fact_batch': {},
  'public.contribution_fact': {},
  'public.pledge': {},
  'public.pledge_review': {},
  'public.pledge_version': {},
  'public.pledge_note': {},
  'public.pledge_outcome': {},
  'public.publication': {},
  'public.supervision_post': {
    without: ['gist_hash', 'receipt_hash'],
    why: '留言人的回执码不导出，留言不能与人对上',
  },
  'public.task': {},
  'public.task_branch': {},
  'public.task_claim': {},
  'public.story': {},
  'public.story_person': {},
  'public.story_review': {},
  'public.story_version': {},
  'public.story_publication': {},
  'public.story_report': {},
  'public.study_meeting': {},
  'public.study_due': {},
  'public.study_resolution': {},
  'public.review': {},
  'public.review_question': {},
  'public.review_member': {},
  'public.review_scrutineer': {},
  'public.review_teller': {},
  'public.review_count': counts,
  'public.review_tally': counts,
  'public.review_revote': {},
  'public.review_resolution': {},
  'public.review_designation': {},
  'public.review_decision': {},
  'public.review_result': {
    hidden: {
      columns: ['score', 'place', 'because'],
      where: `${received('review_tally')} + ${received('review_count')} < ${fewestShown}`,
    },
    why: few,
  },
  'public.review_publication': {},
  'public.review_objection': {},
  'ballots.ballot': {
    where: `t.stage = 'closed'`,
    without: ['job_id', 'end_asked_by'],
    why: '只导出已经计完票的手机投票：冻结名册、选票根、票数',
  },
  'ballots.confirmation': {},
  'public.appraisal_batch': {},
  'public.appraisal_result': {},
  'public.correction_request': {},
  'public.bureau_agreement': { owner: 'school_id', why: toBureau },
  'public.bureau_figure': { owner: 'school_id', why: toBureau },
  'public.template': {},
  'public.term_archive': {},
  'public.keeping': {},
  'public.deletion': {
    where: `t.kind not in ('talks', 'cases', 'looks')`,
    why: '约谈和组织处置材料的销毁清册只有党委看得到',
  },
  'public.deletion_person': {
    where: `not exists (select from deletion d where d.organisation_id = t.organisation_id and d.id = t.deletion_id and d.kind in ('talks', 'cases', 'looks'))`,
    why: '约谈材料的销毁清册只有党委看得到',
  },
  'public.deletion_hold': {},
  'public.member_archive': {},
  'public.arrival': {},
  'public.attachment': { where: `t.subject_kind <> 'study-note'`, why: '个人学习笔记的附件归本人' },
  'public.channel': { without: ['sealed'], why: '通道的密钥不导出' },
  'public.audit': {},
  'public.audit_seal': {},
}

/** Tables that stay, each with its reason. */
export const staying: Readonly<Record<string, string>> = {
  'ballots.issue': '手机投票的领票批次，只用于投票',
  'ballots.place': '手机投票的内部索引',
  'ballots.slip': '选票：请按评议办法，由有权的人下载复核文件',
  'ballots.staged': '尚未开票的选票',
  'public.review_entry': '两位计票人的录入，含少于五张的分布；核对一致的结果在 review_count',
  'public.story_upload': '还没有传完的视频',
  'public.study_calendar_link': '订阅日历的地址，只能在这里用',
  'public.study_note': '个人学习笔记归本人，由本人导出',
  'public.talk': '约谈和帮扶只有名单上的人看得到，请由他们打开后打印',
  'public.talk_talker': '约谈和帮扶只有名单上的人看得到，请由他们打开后打印',
  'public.talk_relative': '约谈和帮扶只有名单上的人看得到，请由他们打开后打印',
  'public.talk_note': '约谈和帮扶只有名单上的人看得到，请由他们打开后打印',
  'public.talk_look': '约谈和帮扶只有名单上的人看得到，请由他们打开后打印',
  'public.talk_index_entry': '约谈和帮扶只有名单上的人看得到，请由他们打开后打印',
  'public.talk_support': '约谈和帮扶只有名单上的人看得到，请由他们打开后打印',
  'public.talk_step': '约谈和帮扶只有名单上的人看得到，请由他们打开后打印',
  'public.talk_resolution': '约谈和帮扶只有名单上的人看得到，请由他们打开后打印',
  'public.member_case': '组织处置材料只有名单上的人看得到，请由他们打开后打印',
  'public.case_verifier': '组织处置材料只有名单上的人看得到，请由他们打开后打印',
  'public.case_step': '组织处置材料只有名单上的人看得到，请由他们打开后打印',
  'public.case_count': '组织处置材料只有名单上的人看得到，请由他们打开后打印',
  'public.case_look': '组织处置材料只有名单上的人看得到，请由他们打开后打印',
  'public.message': '个人消息箱，内容来自别的表',
  'public.contribution_reminder': '提醒的记录，内容来自别的表',
  'public.evaluation_sheet': '导入的过程，结果在别的表',
  'public.import_batch': '导入的过程，结果在别的表',
  'public.import_row': '导入的过程，结果在别的表',
  'public.job': '程序的后台任务',
  'public.outbox': '程序的待办',
  'public.channel_send': '消息通道的发送过程',
  'public.channel_told': '消息通道的发送过程',
  'public.migration': '程序的版本',
  'sign_in.account': '登录账号和密码，只能在这里用',
  'sign_in.known_device': '登录过的设备',
  'sign_in.passkey': '通行密钥',
  'sign_in.recovery_code': '恢复码',
  'sign_in.session': '登录会话',
  'sign_in.set_up_code': '设置码',
  'sign_in.throttle': '登录限速',
  'sign_in.totp': '二次验证',
}
