import './cases.css'

import { dayText } from '../../../kit/dates.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { casesWords } from '../../../words/cases.ts'
import { paperFacts } from '../../../words/case-papers.ts'
import type { CaseShown, StepShown } from '../queries.ts'
import { PrintAct } from './head-acts.tsx'

/** What belongs below the paper that it signs. */
const isBelow = ({ content: { kind } }: StepShown): boolean =>
  kind === 'countersign' || kind === 'signature' || kind === 'refusal'
/** Each of these stands as often as somebody said something. */
const isOften = ({ content: { kind } }: StepShown): boolean =>
  kind === 'answer' || kind === 'appeal' || kind === 'reply'

interface Paper {
  readonly step: StepShown
  readonly below: readonly StepShown[]
}

function papersOf(steps: readonly StepShown[]): readonly Paper[] {
  const papers: Paper[] = []
  for (const step of steps) {
    const last = papers.at(-1)
    if (isBelow(step) && last !== undefined)
      papers[papers.length - 1] = { ...last, below: [...last.below, step] }
    else papers.push({ step, below: [] })
  }
  return papers
}

/** All papers, the newest first; what was written anew stays, and says so. */
export function Papers({ of: { id, steps } }: { readonly of: CaseShown }) {
  const papers = papersOf(steps)
  const isReplaced = ({ step }: Paper): boolean =>
    !isOften(step) && papers.findLast((each) => each.step.content.kind === step.content.kind)?.step !== step
  return (
    <Section title="材料" note={casesWords.papers}>
      {steps.some(({ content }) => content.kind === 'start') ? null : <p>{casesWords.papersGone}</p>}
      <div>
        {papers.toReversed().map((paper) => (
          <PaperShown key={paper.step.id} caseId={id} paper={paper} isReplaced={isReplaced(paper)} />
        ))}
      </div>
    </Section>
  )
}

interface PaperShownProps {
  readonly caseId: string
  readonly paper: Paper
  readonly isReplaced: boolean
}

function PaperShown({ caseId, paper: { step, below }, isReplaced }: PaperShownProps) {
  const { content, by, heldOn } = step
  const facts = paperFacts(content)
  const title = casesWords.paper[content.kind]
  return (
    <article className={isReplaced ? 'case-paper case-old' : 'case-paper'}>
      <div className="case-paper-head">
        <span className="row">
          <h3>{title}</h3>
          {isReplaced ? <Tag>已有后一份</Tag> : null}
          {content.kind === 'appeal' && content.late ? <Tag tone="warn">超过期限，照收</Tag> : null}
        </span>
        <PrintAct small caseId={caseId} stepId={step.id}>
          下载<span className="hidden">{title}</span>
        </PrintAct>
      </div>
      {facts.length === 0 ? null : <FactList facts={facts} />}
      {'words' in content ? <p className="case-text">{content.words}</p> : null}
      <p className="small quiet">
        {by}，{dayText(heldOn)}
      </p>
      {below.map((each) => (
        <Below key={each.id} step={each} />
      ))}
    </article>
  )
}

function Below({ step: { content, by, heldOn, drawn } }: { readonly step: StepShown }) {
  if (content.kind === 'signature')
    return drawn === null ? (
      <p className="small">
        本人签名：{content.typed}（键入），{dayText(heldOn)}
      </p>
    ) : (
      <img className="case-signature" alt="本人签名" src={`data:image/png;base64,${drawn}`} />
    )
  if (content.kind === 'refusal')
    return (
      <p className="small">
        本人没有签名，{by}注明（{dayText(heldOn)}）：{content.words}
        {content.witnesses.length === 0 ? '' : ` 见证人：${content.witnesses.join('、')}。`}
      </p>
    )
  return (
    <p className="small">
      {casesWords.paper[content.kind]}：{by}，{dayText(heldOn)}
    </p>
  )
}
