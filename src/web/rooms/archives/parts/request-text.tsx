import { Tag } from '../../../kit/tag.tsx'
import { archivesWords } from '../../../words/archives.ts'
import type { Request } from '../queries.ts'

export function StateTag({ request }: { readonly request: Request }) {
  if (request.late) return <Tag tone="bad">已超过答复期限</Tag>
  const tone = request.state === 'done' ? 'good' : request.state === 'open' ? 'warn' : undefined
  const text = archivesWords.states[request.state]
  return tone === undefined ? <Tag>{text}</Tag> : <Tag tone={tone}>{text}</Tag>
}

/** What is wrong, how it should be, and what was answered. */
export function RequestText({ request }: { readonly request: Request }) {
  const { wrong, right, answer, answeredBy } = request
  return (
    <dl className="facts">
      <dt>哪里有错</dt>
      <dd>{wrong}</dd>
      <dt>应该是</dt>
      <dd>{right}</dd>
      {answer === '' ? null : (
        <>
          <dt>答复（{answeredBy}）</dt>
          <dd>{answer}</dd>
        </>
      )}
    </dl>
  )
}
