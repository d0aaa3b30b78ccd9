import '../parts/pledges.css'

import { useState } from 'react'

import { change, mine, takeBack } from '#contract/pledges.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { AddNote } from '../forms/add-note.tsx'
import { ReasonDialog } from '../../../kit/reason-dialog.tsx'
import { SignPledge } from '../forms/sign-pledge.tsx'
import { WritePledge } from '../forms/write-pledge.tsx'
import { GoalsBeside } from '../parts/goals.tsx'
import { Judgement, NoteList } from '../parts/notes.tsx'
import { partsOf, PledgeText } from '../parts/pledge-text.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { Reviews, Versions } from '../parts/versions.tsx'
import { pledgeReads, type Mine, type Pledge } from '../queries.ts'

/** 亮旗承诺: a member writes, signs, and tells how it goes. */
export function MyPledgePage() {
  const read = useRead(mine, {})
  const term = read.data?.term
  return (
    <Page
      title="我的亮旗承诺"
      over={term?.name}
      lead="每一位党员都要作出先锋承诺，对标看齐，在党务公开栏长期公开，接受师生监督。"
      actions={
        read.data === undefined ? undefined : (
          <a className="button button-default" href={read.data.board}>
            党务公开栏
          </a>
        )
      }
    >
      <Loaded of={read} lines={10}>
        {(data) =>
          data.term === null ? (
            <Empty title="现在没有正在进行的学期">
              <p>党委开启学期后，就可以在这里写承诺。</p>
            </Empty>
          ) : (
            <div className="pledge-layout">
              <div className="pledge-column">
                <Standing pledge={data.pledge} />
                {isOpen(data.pledge) ? (
                  <WritePledge data={data} termId={data.term.id} />
                ) : data.pledge === null ? null : (
                  <InHand data={data} pledge={data.pledge} />
                )}
                {data.pledge === null ? null : <After data={data} pledge={data.pledge} />}
              </div>
              <div className="pledge-column">
                <GoalsBeside goals={data.goals} own />
                {data.pledge === null ? null : <Reviews pledge={data.pledge} />}
              </div>
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

const isOpen = (pledge: Pledge | null): boolean =>
  pledge === null || pledge.state === 'draft' || pledge.state === 'returned'

/** What the pledge waits for. */
function Standing({ pledge }: { readonly pledge: Pledge | null }) {
  if (pledge === null) return null
  const { state, reason, versions } = pledge
  if (state === 'returned')
    return (
      <Callout tone="bad" title="支部退回了您的承诺，请修改后再交">
        <p>{reason}</p>
      </Callout>
    )
  if (state === 'draft' && versions.length > 0)
    return (
      <Callout tone="warn" title="您正在修改已签名的承诺">
        <p>新的一版审核、签名、公开之前，公开栏上仍是原来的一版。修改原因：{reason}</p>
      </Callout>
    )
  return (
    <div className="row">
      <StateTag state={state} />
    </div>
  )
}

/** With the branch, or approved and waiting for the name, or signed. */
function InHand({ data, pledge }: { readonly data: Mine; readonly pledge: Pledge }) {
  const [changing, setChanging] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const back = useWrite(takeBack, { invalidates: pledgeReads })
  const again = useWrite(change, { invalidates: pledgeReads })
  const notice = useNotice()
  const take = async () => {
    const answered = await back.mutateAsync({ pledgeId: pledge.id })
    if (answered.ok) notice.done('已撤回，可以修改')
    else notice.failed(sentence(answered.refusal))
  }
  const begin = async (reason: string) => {
    const answered = await again.mutateAsync({ pledgeId: pledge.id, reason })
    if (answered.ok) setChanging(false)
    else setFault(sentence(answered.refusal))
  }
  const why = whyNot(data.may.write)
  if (pledge.state === 'signed')
    return (
      <>
        <Versions pledge={pledge} board={data.board} />
        <div className="row">
          <Action icon="edit" whyNot={why} onPress={() => setChanging(true)}>
            修改承诺
          </Action>
        </div>
        {changing ? (
          <ReasonDialog
            missingSays="请写明原因，本人会看到"
            title="修改已签名的承诺"
            label="修改原因"
            hint="支部会看到。改好后重新审核、签名，成为新的一版，原来的一版保留。"
            submit="开始修改"
            busy={again.isPending}
            fault={fault}
            onClose={() => setChanging(false)}
            onSend={begin}
          />
        ) : null}
      </>
    )
  return (
    <Section
      title={pledge.state === 'approved' ? '请签名' : '等待支部审核'}
      note={
        pledge.state === 'approved'
          ? '支部已审核通过。再看一遍，签名后不能直接修改。'
          : '支部通过或退回后会有消息告诉您。'
      }
    >
      <PledgeText parts={partsOf(data.sections, pledge.texts)} />
      {pledge.state === 'approved' ? <SignPledge data={data} pledge={pledge} /> : null}
      <div className="row">
        <Action icon="back" busy={back.isPending} whyNot={why} onPress={take}>
          撤回修改
        </Action>
      </div>
    </Section>
  )
}

/** Everything that comes after the first signature. */
function After({ data, pledge }: { readonly data: Mine; readonly pledge: Pledge }) {
  if (pledge.versions.length === 0) return null
  return (
    <>
      {pledge.state === 'signed' ? null : <Versions pledge={pledge} board={data.board} />}
      {pledge.judgement === null ? null : (
        <Section title="期末评定">
          <Judgement pledge={pledge} />
        </Section>
      )}
      <Section title="践诺进展" note="做到一点写一点，审查后显示在公开栏的承诺下面。">
        <AddNote data={data} pledge={pledge} />
        <NoteList pledge={pledge} />
      </Section>
    </>
  )
}
