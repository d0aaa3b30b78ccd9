import { useState } from 'react'

import { handIn, history, mine, reopen } from '#contract/contributions.ts'
import type { Part } from '#domain/contributions/list.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { dayText, shortMoment, untilText } from '../../../kit/dates.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField } from '../../../kit/fields.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { path } from '../../../path.ts'
import { contributionsWords } from '../../../words/contributions.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { useList } from './list-context.tsx'

/** What is done, what is missing and until when, with the one button that matters now. */
export function NextStep() {
  const { data, list, part } = useList()
  const state = list.states[part]
  const until = data.lastDays[part]
  const ticked = list.entries.filter((row) => (part === 'goals' ? row.goal : row.achieved)).length
  const more = list.others.filter((row) => (part === 'goals' ? row.goal : row.achieved)).length
  const count = ticked + more
  const may = data.allowed[`list.${part}.sign`]
  const word = part === 'goals' ? '目标' : '达成'
  const open = may === true && state !== 'handed-in'
  const review = part === 'achievements' && list.selfReview === ''
  const missing =
    state === 'editing'
      ? `还差${review ? '自评、' : ''}签名`
      : state === 'signed'
        ? '已签名，还差上交'
        : '已上交'
  const returned = data.returned[part]
  return (
    <Callout
      tone={state === 'handed-in' ? 'good' : open ? 'warn' : 'info'}
      title={
        open && count === 0 && state === 'editing' && part === 'goals'
          ? '还没有勾选目标'
          : `${word} ${count} 项，${state === 'editing' && may !== true ? '没有签名上交' : missing}`
      }

      actions={<Buttons part={part} />}
    >
      {open && until !== null ? (
        <p>
          {dayText(until)}截止，{untilText(until, data.today)}。
        </p>
      ) : null}
      {state === 'handed-in' && data.handedIn[part] !== null ? (
        <p>{shortMoment(data.handedIn[part])} 上交。</p>
      ) : null}
      {state === 'editing' && may !== true ? <p>{whyNot(may)}</p> : null}
      {returned !== null ? <p className="item-reason">上一版已收回，原因：{returned}</p> : null}
      {data.asked.includes(part) ? <p>已向支部申请收回，等支部答复。</p> : null}
    </Callout>
  )
}

function Buttons({ part }: { readonly part: Part }) {
  const { data, list, sync } = useList()
  const [asking, setAsking] = useState(false)
  const notice = useNotice()
  const hand = useWrite(handIn, { invalidates: [mine, history] })
  const state = list.states[part]
  const send = async () => {
    await sync.flush()
    const result = await hand.mutateAsync({ listId: list.id, part })
    if (result.ok) notice.done(`${contributionsWords.part[part]}已上交`)
    else notice.failed(sentence(result.refusal))
  }
  const may = whyNot(data.allowed[`list.${part}.sign`])
  const back = whyNot(data.allowed[`list.${part}.reopen`])
  const returned =
    part === 'achievements' && list.entries.some((row) => row.confirmation === 'returned' && row.achieved)
  const blank =
    part === 'goals' &&
    !list.entries.some((row) => row.goal) &&
    !list.others.some((row) => row.goal) &&
    list.aims.length === 0
  if (state === 'editing') {
    return may === null && !blank ? (
      <LinkButton kind="primary" icon="edit" to={path.signList(part)}>
        {part === 'goals' ? '签名并上交目标' : '签名并上交'}
      </LinkButton>
    ) : null
  }
  return (
    <>
      {state === 'signed' ? (
        <Action kind="primary" onPress={send} busy={hand.isPending} whyNot={may}>
          上交给支部
        </Action>
      ) : null}
      {back === null && !data.asked.includes(part) ? (
        <Button onPress={() => setAsking(true)}>
          {state === 'signed' ? '收回修改' : returned ? '修改退回的项' : '申请收回'}
        </Button>
      ) : null}
      <Reopen
        part={part}
        open={asking}
        onClose={() => setAsking(false)}
        asks={state === 'handed-in' && !returned}
      />
    </>
  )
}

function Reopen({
  part,
  open,
  onClose,
  asks,
}: {
  readonly part: Part
  readonly open: boolean
  readonly onClose: () => void
  readonly asks: boolean
}) {
  const { list } = useList()
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const write = useWrite(reopen, { invalidates: [mine, history] })
  const notice = useNotice()
  const go = async () => {
    if (reason.trim() === '') return setFault('请写明原因')
    const result = await write.mutateAsync({ listId: list.id, part, reason })
    if (!result.ok) return setFault(sentence(result.refusal))
    notice.done(result.value.outcome === 'reopens' ? '已收回，可以修改了' : '已向支部申请，请等答复')
    return onClose()
  }
  return (
    <Dialog
      open={open}
      title={asks ? `申请收回${contributionsWords.part[part]}` : `收回${contributionsWords.part[part]}来修改`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>先不了</Button>
          <Button kind="primary" onPress={go} busy={write.isPending}>
            {asks ? '提出申请' : '收回'}
          </Button>
        </>
      }
    >
      <p>
        {asks
          ? '已经上交的清单由支部退回后才能改。改好后要重新签名、上交，原来签名的那一版仍会保留。'
          : '收回后可以修改，改好要重新签名。原来签名的那一版仍会保留。'}
      </p>
      <AreaField
        label="原因"
        rows={3}
        most={300}
        value={reason}
        onChange={(value) => {
          setReason(value)
          setFault(null)
        }}
        fault={fault}
      />
    </Dialog>
  )
}
