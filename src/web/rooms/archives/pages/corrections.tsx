import { useState } from 'react'

import { corrections } from '#contract/archives.ts'

import { useRead } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { dayText } from '../../../kit/dates.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { Pager } from '../../../kit/list-page.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { AnswerDialog } from '../forms/answer-dialog.tsx'
import { RequestText, StateTag } from '../parts/request-text.tsx'
import type { AskedRequest } from '../queries.ts'

const size = 20
const lists = [
  { value: 'open', label: '等待答复' },
  { value: 'answered', label: '已经答复' },
] as const

/** 资料更正: what people ask to have corrected about themselves. */
export function CorrectionsPage() {
  const [list, setList] = useState<(typeof lists)[number]['value']>('open')
  const [page, setPage] = useState(1)
  const [answering, setAnswering] = useState<AskedRequest | null>(null)
  const read = useRead(corrections, { open: list === 'open', page, size })
  return (
    <Page title="资料更正" lead="教职工申请更正关于自己的资料。先在原来的地方改好，再在这里答复。">
      <SelectField
        label="看哪些"
        options={lists}
        value={list}
        onChange={(next) => {
          setList(next)
          setPage(1)
        }}
      />
      <Loaded of={read} lines={8}>
        {({ requests, total, late }) => (
          <>
            {late === 0 ? null : <Callout tone="bad" title={`${late} 项已超过答复期限`} />}
            {requests.length === 0 ? (
              <Empty title={list === 'open' ? '没有等待答复的申请' : '还没有答复过的申请'} />
            ) : null}
            {requests.map((request) => (
              <article key={request.id} className="section">
                <div className="row">
                  <h2>
                    {request.name}（{request.staffNumber}）：{request.title}
                  </h2>
                  <StateTag request={request} />
                </div>
                <RequestText request={request} />
                {request.state === 'open' ? (
                  <div className="row">
                    <span>最迟 {dayText(request.dueOn)} 答复</span>
                    <Button
                      small
                      kind="primary"
                      label={`答复${request.name}：${request.title}`}
                      onPress={() => setAnswering(request)}
                    >
                      答复
                    </Button>
                  </div>
                ) : null}
              </article>
            ))}
            <Pager page={page} size={size} total={total} onPage={setPage} />
          </>
        )}
      </Loaded>
      {answering === null ? null : (
        <AnswerDialog key={answering.id} request={answering} onClose={() => setAnswering(null)} />
      )}
    </Page>
  )
}
