import { withdrawCorrection } from '#contract/archives.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { dayText } from '../../../kit/dates.ts'
import { Section } from '../../../kit/page.tsx'
import { sentence } from '../../../words/zh.ts'
import { correctionReads, type Request } from '../queries.ts'
import { RequestText, StateTag } from './request-text.tsx'

/** What I asked to have corrected, and the answers. */
export function MyRequests({ requests }: { readonly requests: readonly Request[] }) {
  if (requests.length === 0) return null
  return (
    <Section title="我申请的更正">
      {requests.map((request) => (
        <article key={request.id} className="stack">
          <div className="row">
            <strong>{request.title}</strong>
            <StateTag request={request} />
          </div>
          <RequestText request={request} />
          {request.state === 'open' ? (
            <div className="row">
              <span>最迟 {dayText(request.dueOn)} 答复</span>
              <Withdraw request={request} />
            </div>
          ) : null}
        </article>
      ))}
    </Section>
  )
}

function Withdraw({ request }: { readonly request: Request }) {
  const withdrawing = useWrite(withdrawCorrection, { invalidates: correctionReads })
  const notice = useNotice()
  const take = async () => {
    const answered = await withdrawing.mutateAsync({ requestId: request.id })
    if (answered.ok) notice.done('已撤回')
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Action small busy={withdrawing.isPending} label={`撤回更正申请：${request.title}`} onPress={take}>
      撤回
    </Action>
  )
}
