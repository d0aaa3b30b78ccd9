/** 组织处置材料: the papers of a case, each on pages of its own, and across each who printed it and when. */
import { dateInWords, type LocalDate } from '#domain/kernel/local-date.ts'
import type { StepContent, StepKind, Treatment } from '#domain/cases/case.ts'

export interface CaseFilePaper {
  readonly school: string
  readonly name: string
  readonly branch: string
  readonly papers: readonly CasePaper[]
  readonly printed: { readonly by: string; readonly day: LocalDate; readonly clock: string }
}

export interface CasePaper {
  readonly title: string
  readonly on: LocalDate
  /** Who entered it. */
  readonly by: string
  /** In whose name it stands: the committee, the branch, or who wrote it. */
  readonly issuer: string
  /** To whom it is written; '' where it is written to nobody. */
  readonly addressee: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly words: string
  readonly hash: string
  /** Signed, or why not, below the text; `picture`: a drawing goes with it under this name. */
  readonly closing: readonly { readonly text: string; readonly picture: string | null }[]
}

/** A step as far as paper shows it. */
export interface PaperStep {
  readonly id: string
  readonly heldOn: LocalDate
  readonly by: string
  readonly hash: string
  readonly drawn: Uint8Array | null
  readonly content: StepContent
}

const treatmentWords: Readonly<Record<Treatment, string>> = {
  warning: '警示',
  correction: '限期改正',
  withdrawal: '劝其退党',
  removal: '除名',
}

type Fact = CasePaper['facts'][number]
interface Face {
  readonly title: string
  readonly facts: readonly Fact[]
}

const fact = (label: string, value: string | number): Fact => ({ label, value: String(value) })
const sat = ({ present, of }: { readonly present: number; readonly of: number }): Fact =>
  fact('到会', `应到 ${of} 人，实到 ${present} 人`)

const proposal = (treatment: Treatment, months: number | null): string =>
  months === null ? treatmentWords[treatment] : `${treatmentWords[treatment]}，期限 ${months} 个月`

/** Title and table of a paper; null for what stands below the paper that it signs. */
function faceOf(content: StepContent, name: string): Face | null {
  switch (content.kind) {
    case 'start':
      return { title: `关于对${name}同志启动组织处置程序的决定`, facts: [] }
    case 'report':
      return {
        title: `关于${name}同志有关情况的核实报告`,
        facts: [fact('核实结论', content.grounds ? '情况属实' : '未发现应当处置的情形')],
      }
    case 'opinion':
      return {
        title: `支部委员会关于${name}同志的处置意见`,
        facts: [sat(content), fact('拟给予', proposal(content.treatment, content.months))],
      }
    case 'filing':
      return {
        title: '党委预审备案意见',
        facts: [sat(content), fact('意见', content.agrees ? '同意按程序进行' : '退回支部委员会')],
      }
    case 'notice':
      return {
        title: '组织处置告知书',
        facts: [fact('听取申辩', dateInWords(content.hearingOn)), fact('地点', content.place)],
      }
    case 'hearing':
      return {
        title: '申辩记录',
        facts: [fact('情况', content.waived ? '本人放弃申辩' : '本人到场申辩')],
      }
    case 'vote':
      return { title: '支部党员大会表决记录', facts: voteFacts(content) }
    case 'approval':
      return {
        title: content.agrees ? `关于${name}同志的处置决定` : `党委审批意见`,
        facts: [sat(content), fact('意见', content.agrees ? '批准支部大会决议' : '不予批准，退回支部委员会')],
      }
    case 'superior':
      return { title: '上级党组织意见', facts: [fact('文号', content.document)] }
    case 'delivery':
      return { title: '处置决定送达回执', facts: [] }
    case 'assessment':
      return {
        title: '限期改正期满评定',
        facts: [sat(content), fact('评定', content.corrected ? '已经改正' : '没有改正')],
      }
    case 'ending':
      return {
        title: '党委关于限期改正期满的意见',
        facts: [sat(content), fact('意见', content.agrees ? '同意评定' : '退回重新评定')],
      }
    case 'answer':
      return { title: '本人说明', facts: [] }
    case 'appeal':
      return {
        title: '申诉书',
        facts: [fact('提出时间', content.late ? '超过期限，照收' : '在期限以内')],
      }
    case 'reply':
      return {
        title: '申诉复核意见',
        facts: [fact('结论', content.upheld ? '维持原决定' : '撤销原决定')],
      }
    case 'discontinuation':
      return { title: '关于终止组织处置程序的决定', facts: [fact('结论', '不予处置')] }
    case 'countersign':
    case 'signature':
    case 'refusal':
      break
  }
  return null
}

const voteFacts = (vote: StepContent & { readonly kind: 'vote' }): readonly Fact[] => [
  fact('应到', `有表决权的正式党员 ${vote.full} 人，经批准不计入 ${vote.excused} 人，应到 ${vote.due} 人`),
  fact('实到', `${vote.present} 人`),
  fact('选票', `发出 ${vote.issued} 张，收回 ${vote.collected} 张`),
  fact(
    '结果',
    `赞成 ${vote.agree}，不赞成 ${vote.against}，弃权 ${vote.abstained}，无效 ${vote.void}；` +
      (vote.passed ? '赞成达到办法规定的比例，通过' : '赞成没有达到办法规定的比例，没有通过'),
  ),
  fact('计票', vote.counters.join('、')),
]

function closingOf(step: PaperStep): CasePaper['closing'][number] | null {
  const { content, by, heldOn, drawn, id } = step
  const day = dateInWords(heldOn)
  if (content.kind === 'countersign') return { text: `核实人${by}阅后签名，${day}`, picture: null }
  if (content.kind === 'signature')
    return drawn === null
      ? { text: `本人签名：${content.typed ?? ''}（键入），${day}`, picture: null }
      : { text: `本人签名，${day}`, picture: `${id}.png` }
  if (content.kind !== 'refusal') return null
  const seen = content.witnesses.length === 0 ? '' : `见证人：${content.witnesses.join('、')}。`
  return { text: `本人没有签名，${by}注明（${day}）：${content.words} ${seen}`, picture: null }
}

interface Frame {
  readonly school: string
  readonly name: string
  readonly branch: string
}

const ofCommittee: ReadonlySet<StepKind> = new Set([
  'start',
  'filing',
  'approval',
  'ending',
  'reply',
  'discontinuation',
])
const ofBranch: ReadonlySet<StepKind> = new Set(['opinion', 'notice', 'vote', 'assessment', 'delivery'])
const toTheMember: ReadonlySet<StepKind> = new Set(['notice', 'reply'])

/** In whose name a paper stands. */
function issuerOf(kind: StepKind, by: string, { school, branch }: Frame): string {
  if (ofCommittee.has(kind)) return `中共${school}委员会`
  return ofBranch.has(kind) ? `中共${school}${branch}` : by
}

/** The papers in their order; what signs one stands below it. */
export function casePapers(
  steps: readonly PaperStep[],
  frame: Frame,
): readonly (CasePaper & { readonly id: string })[] {
  const papers: (CasePaper & { readonly id: string })[] = []
  for (const step of steps) {
    const { id, heldOn, by, hash, content } = step
    const face = faceOf(content, frame.name)
    const closing = closingOf(step)
    if (face !== null)
      papers.push({
        ...face,
        id,
        on: heldOn,
        by,
        issuer: issuerOf(content.kind, by, frame),
        addressee: toTheMember.has(content.kind) ? `${frame.name}同志：` : '',
        words: 'words' in content ? content.words : '',
        hash,
        closing: [],
      })
    const at = papers.length - 1
    const signed = papers[at]
    if (closing !== null && signed !== undefined)
      papers[at] = { ...signed, closing: [...signed.closing, closing] }
  }
  return papers
}
