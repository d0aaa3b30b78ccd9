import { Link, useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { handIn, type myCount } from '#contract/reviews-count.ts'

import { questionKinds } from '#domain/reviews/questions.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { questionWords } from '../../../words/reviews.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { Box } from '../parts/box.tsx'
import { reviewReads, useMyCount } from '../queries.ts'

export type CountData = OutputOf<typeof myCount>

/** A teller's own numbers, box by box; the other's stay hidden until both have handed in. */
export function CountPage() {
  const { reviewId = '' } = useParams()
  const found = useMyCount(reviewId)
  return (
    <Page
      title="录入票数"
      over={<Link href={path.counts()}>{found.data === undefined ? '计票' : found.data.term}</Link>}
      lead={
        found.data === undefined
          ? undefined
          : `${found.data.branch}，发出 ${found.data.issued} 份选票${found.data.guests === 0 ? '' : `、师生代表 ${found.data.guests} 份`}，第 ${found.data.round} 轮`
      }
      narrow
    >
      <Loaded of={found} lines={12}>
        {(data) => <Boxes data={data} />}
      </Loaded>
    </Page>
  )
}

function Boxes({ data }: { readonly data: CountData }) {
  const open = data.boxes.filter((each) => each.state === 'open' || each.state === 'differs')
  const settled = data.boxes.filter((each) => each.state === 'agreed' || each.state === 'decided')
  const recount = open.some((each) => each.state === 'differs')
  return (
    <>
      <State data={data} open={open.length} />
      {recount ? (
        <Callout tone="warn" title={`下面 ${open.length} 个票箱两边数得不一样，请各自重数、重新录入`}>
          <p>上一轮两边的数字写在旁边，只用来找差错，请以票箱里的票为准。</p>
        </Callout>
      ) : null}
      <ByQuestion data={data} boxes={open} />
      {open.length > 0 && data.mayEnter === true && !data.handedIn ? (
        <HandIn data={data} open={open} />
      ) : null}
      {settled.length === 0 ? null : (
        <details>
          <summary>已经数定的 {settled.length} 个票箱</summary>
          <ByQuestion data={data} boxes={settled} />
        </details>
      )}
    </>
  )
}

/** The boxes of each question under its heading, where there is more than one question. */
function ByQuestion({ data, boxes }: { readonly data: CountData; readonly boxes: CountData['boxes'] }) {
  return questionKinds.map((question) => {
    const own = boxes.filter((each) => each.question === question)
    if (own.length === 0) return null
    return (
      <section key={question} className="boxes" aria-label={questionWords[question]}>
        {data.questions.length === 0 ? null : <h2>{questionWords[question]}</h2>}
        {own.map((each) => (
          <Box key={`${data.round}-${question}-${each.memberId}`} data={data} box={each} />
        ))}
      </section>
    )
  })
}

function State({ data, open }: { readonly data: CountData; readonly open: number }) {
  const why = whyNot(data.mayEnter)
  if (why !== null) return <Callout>{why}</Callout>
  if (open === 0)
    return (
      <Callout tone="good" title="票已数定">
        <p>请支部书记结束计票。谢谢您！</p>
      </Callout>
    )
  if (data.handedIn)
    return (
      <Callout tone="good" title="您这一轮已经交了">
        <p>等另一名计票人交了，就知道两边是不是一致。这一页会自己更新。</p>
      </Callout>
    )
  return (
    <Callout>
      <p>
        一个票箱一个票箱地数，数完一箱填一箱，离开格子就保存。空着的格子算 0。另一名计票人看不到您的数字。
      </p>
    </Callout>
  )
}

function HandIn({ data, open }: { readonly data: CountData; readonly open: CountData['boxes'] }) {
  const send = useWrite(handIn, { invalidates: reviewReads })
  const confirm = useConfirm()
  const notice = useNotice()
  const missing = open.filter((each) => each.mine === null).length
  const press = async () => {
    const yes = await confirm({
      title: '交这一轮的票数？',
      text: '交了以后不能再改；两人都交了，系统比对两边的数字。',
      yes: '交票数',
    })
    if (!yes) return
    const answered = await send.mutateAsync({ reviewId: data.reviewId, round: data.round })
    if (!answered.ok) return notice.failed(sentence(answered.refusal))
    const { both, differing } = answered.value
    if (!both) notice.done('已交，等另一名计票人')
    else if (differing === 0) notice.done('两边完全一致')
    else notice.failed(`有 ${differing} 箱两边不一样，请重数`)
  }
  return (
    <div className="hand-in no-print">
      <span>
        已填 {open.length - missing} / {open.length} 箱
      </span>
      <Action
        kind="primary"
        busy={send.isPending}
        whyNot={missing > 0 ? `还有 ${missing} 箱没有填` : null}
        onPress={press}
      >
        交这一轮的票数
      </Action>
    </div>
  )
}
