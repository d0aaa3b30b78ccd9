/**
 * Every kind of record that the product keeps, as the school's archivists speak of it. 《机关文件材料归档范围和文书档案保管
 * 期限规定》 knows 永久, 30 年 and 10 年; what only led to a decision is working paper.
 */
interface Described {
  readonly title: string
  /** What is in it. */
  readonly holds: string
  /** From when its years count. */
  readonly counts: 'term' | 'year'
  /** What an approved batch takes away; null: the product never destroys it. */
  readonly removes: string | null
  /** Only the committee may know whose records these are (rules › Talks and support 2). */
  readonly confidential?: true
}

export const keptKinds = {
  stars: {
    title: '贡献度星级',
    holds: '每学期锁定的星级、怎样确定和依据',
    counts: 'term',
    removes: null,
  },
  grades: {
    title: '先锋指数等次',
    holds: '每学期定案的等次、是否学期先锋党员',
    counts: 'term',
    removes: null,
  },
  decisions: {
    title: '党委决定',
    holds: '直接确定、审定改动和理由',
    counts: 'term',
    removes: null,
  },
  'term-archives': {
    title: '学期归档文件',
    holds: '全校清单、登记表、公示、办法和目录，封存成一个文件',
    counts: 'term',
    removes: null,
  },
  minutes: {
    title: '会议记录',
    holds: '组织生活的记录、决议和出席情况',
    counts: 'year',
    removes: null,
  },
  lists: {
    title: '先锋贡献清单',
    holds: '目标、达成、说明、签名和各个版本',
    counts: 'term',
    removes: '整份清单，连同签名版本和还在的证明材料；星级、学期归档文件里的表格不动',
  },
  pledges: {
    title: '亮旗承诺',
    holds: '承诺、进展、评定、公开审查和签名版本',
    counts: 'term',
    removes: '整份承诺，连同公开栏上的内容和师生留言',
  },
  audit: {
    title: '审计日志的文字',
    holds: '每次操作的细节',
    counts: 'year',
    removes: '细节的文字；评议和归档的凭据、谁在什么时候做了什么、加盐的校验值都留着，链照样能核对',
  },
  appraisals: {
    title: '绩效评价导入',
    holds: '人事部门导入的得分或名次',
    counts: 'term',
    removes: '每个人的得分或名次，和没读入的行',
  },
  talks: {
    title: '约谈与帮扶',
    holds: '谈话记录、帮扶步骤、说明、申诉和依据',
    counts: 'term',
    removes:
      '已办完或取消的约谈的全部内容；一次约谈和接着的二次约谈一起保管，二次约谈和由它启动的组织处置程序一起保管',
    confidential: true,
  },
  cases: {
    title: '组织处置材料',
    holds: '核实、意见、申辩、表决、申诉等文书，和查看记录',
    counts: 'year',
    removes:
      '已办结的：除决定以外的文书和查看记录，决定、上级意见、送达、期满结论和申诉答复不动；已终止或撤销的：整件。申诉没有答复的不动',
    confidential: true,
  },
  looks: {
    title: '约谈的查看记录',
    holds: '谁在什么时候打开或打印过',
    counts: 'term',
    removes: '查看记录',
    confidential: true,
  },
  evidence: {
    title: '证明材料',
    holds: '清单里上传的照片和文件',
    counts: 'term',
    removes: '文件；清单上的说明、核实结论不动',
  },
  supervision: {
    title: '师生监督',
    holds: '留言、回复和答复',
    counts: 'term',
    removes: '留言和答复的文字',
  },
  facts: {
    title: '部门数据',
    holds: '各部门导入的课时、值周等',
    counts: 'term',
    removes: '每个人的数据；已经打的勾不动',
  },
  entries: {
    title: '计票录入',
    holds: '两位计票人各自录入的张数',
    counts: 'term',
    removes: '两份录入；核对一致的票数不动',
  },
  reminders: {
    title: '催办记录',
    holds: '什么时候提醒过谁',
    counts: 'term',
    removes: '提醒的记录',
  },
  'study-notes': {
    title: '学习笔记',
    holds: '党员自己写的笔记和附件',
    counts: 'year',
    removes: '笔记和附件',
  },
  messages: {
    title: '消息箱',
    holds: '系统发给每个人的消息',
    counts: 'year',
    removes: '消息',
  },
  imports: {
    title: '名册导入的过程',
    holds: '导入的每一行原来的样子',
    counts: 'year',
    removes: '每一行的内容；名册不动，但那一次导入不能再撤回',
  },
} as const satisfies Record<string, Described>

export type KeptKind = keyof typeof keptKinds

export const keptKindNames = Object.keys(keptKinds) as readonly KeptKind[]

export type KeptDescription = Described

export const describedKind = (kind: KeptKind): Described => keptKinds[kind]

/** Kinds of a member's own file: final results and decisions alone (rules › Talks and support 7). */
export const ofPersonalFile = ['stars', 'grades', 'decisions'] as const satisfies readonly KeptKind[]

export const isRemovable = (kind: KeptKind): boolean => describedKind(kind).removes !== null

export const isConfidential = (kind: KeptKind): boolean => describedKind(kind).confidential === true
