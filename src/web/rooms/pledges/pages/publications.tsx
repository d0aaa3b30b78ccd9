import '../parts/pledges.css'

import { useState } from 'react'

import { publications, step as stepCall } from '#contract/pledges-publication.ts'
import {
  nextStep,
  publicationStates,
  type PublicationState,
  type PublicationStep,
} from '#domain/pledges/publication.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Pager } from '../../../kit/list-page.tsx'
import { Page } from '../../../kit/page.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { useHolds } from '../../../session.tsx'
import { path } from '../../../path.ts'
import { pledgesWords } from '../../../words/pledges.ts'
import { sentence } from '../../../words/zh.ts'
import { PublicationRow, type PublicationLine } from '../parts/publication-row.tsx'
import { pledgeReads, type Publications } from '../queries.ts'

const size = 20

/** 提出 → 保密审查 → 审批 → 公开: what everybody will be able to read is looked through first. */
export function PublicationsPage() {
  const isOffice = useHolds(['party-office'])
  const isDiscipline = !useHolds(['party-office', 'committee'])
  const [state, setState] = useState<PublicationState>(isOffice ? 'proposed' : 'checked')
  const [page, setPage] = useState(1)
  const read = useRead(publications, { state, page, size })
  return (
    <Page
      title="公开审查"
      lead="党员签名后自动提出，任务由发布部门提出；党政办作保密审查，党委审批，再在党务公开栏公开。每一步都有记录。"
      actions={
        <>
          {read.data === undefined ? null : (
            <a className="button button-default" href={read.data.board}>
              党务公开栏
            </a>
          )}
          {isDiscipline ? null : (
            <LinkButton icon="edit" to={path.newNotice()}>
              写通知
            </LinkButton>
          )}
          <PrintButton />
        </>
      }
    >
      <Loaded of={read} lines={10}>
        {(data) => (
          <>
            <SelectField
              label="看哪些"
              options={publicationStates.map((value) => ({
                value,
                label: `${pledgesWords.publication[value]}（${data.counts[value]}）`,
              }))}
              value={state}
              onChange={(next) => {
                setState(next)
                setPage(1)
              }}
            />
            {data.publications.length === 0 ? (
              <Empty title={`没有${pledgesWords.publication[state]}的内容`} />
            ) : (
              <>
                <Rows data={data} />
                <Pager page={page} size={size} total={data.total} onPage={setPage} />
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Rows({ data }: { readonly data: Publications }) {
  const write = useWrite(stepCall, { invalidates: pledgeReads })
  const confirm = useConfirm()
  const notice = useNotice()
  const take = async (lines: readonly PublicationLine[], step: PublicationStep) => {
    const answered = await write.mutateAsync({ publicationIds: lines.map(({ id }) => id), step })
    if (!answered.ok) return notice.failed(sentence(answered.refusal))
    const { done, left } = answered.value
    const [first] = left
    if (first !== undefined) return notice.failed(sentence({ code: first.code }))
    return notice.done(`${pledgesWords.step[step]}：${done.length} 项`)
  }
  const step = nextStep(data.publications[0]?.state ?? 'withdrawn')
  const ready = data.publications.filter(({ may }) => may === true)
  const takeAll = async (next: PublicationStep) => {
    const yes = await confirm({
      title: `${pledgesWords.step[next]}这一页的 ${ready.length} 项？`,
      text: '请确认每一项都看过，没有不宜公开的内容。',
      yes: pledgesWords.step[next],
    })
    if (yes) await take(ready, next)
  }
  return (
    <>
      {step === null || ready.length < 2 ? null : (
        <div className="row no-print">
          <Button busy={write.isPending} onPress={() => takeAll(step)}>
            {`${pledgesWords.step[step]}这一页的 ${ready.length} 项`}
          </Button>
        </div>
      )}
      {data.publications.map((line) => (
        <PublicationRow
          key={line.id}
          line={line}
          data={data}
          busy={write.isPending}
          onStep={() => (step === null ? undefined : take([line], step))}
        />
      ))}
    </>
  )
}
