import '../parts/queue.css'

import { useState } from 'react'

import { confirm, queue } from '#contract/contributions-confirm.ts'
import { progress } from '#contract/contributions-progress.ts'
import type { OutputOf } from '#contract/call.ts'
import type { Confirmation } from '#domain/contributions/list.ts'
import type { BranchId } from '#domain/kernel/ids.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField } from '../../../kit/fields.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Pager, SearchBox } from '../../../kit/list-page.tsx'
import { Page } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { contributionsWords } from '../../../words/contributions.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { useBranch } from '../../../branch-in-hand.tsx'
import { Chips } from '../../../kit/chips.tsx'
import { QueueItem, type Queued } from '../parts/queue-item.tsx'
import { Requests } from '../parts/requests.tsx'

type Queue = OutputOf<typeof queue>
type State = Confirmation | 'all'

const states = ['pending', 'within', 'beyond', 'returned', 'all'] as const
const stateWords: Readonly<Record<State, string>> = {
  pending: '待核实',
  within: '本职一般要求',
  beyond: '超出本职',
  returned: '已退回',
  all: '全部',
}

const keyOf = ({ listId, item }: Pick<Queued, 'listId' | 'item'>): string => `${listId}/${item}`

/** The branch's queue: one item or many at once, within the general duty or beyond it, or back with a reason. */
export function ConfirmPage() {
  const { branchId, choice } = useBranch()
  return (
    <Page
      title="核实贡献"
      lead="逐项核实党员的达成情况，并回答通知四.2：是本职一般要求，还是超出本职。"
      actions={
        <>
          {choice}
          <PrintButton />
        </>
      }
    >
      {branchId === null ? (
        <Empty title="还没有党支部可以核实" />
      ) : (
        <Confirming key={branchId} branchId={branchId} />
      )}
    </Page>
  )
}

function Confirming({ branchId }: { readonly branchId: BranchId }) {
  const [state, setState] = useState<State>('pending')
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(1)
  const read = useRead(queue, { branchId, state, search, page })
  return (
    <Loaded of={read} lines={10}>
      {(data) => (
        <>
          <Callout title="通知四.2">
            <p>“{data.dutyClause}。”两种都计分，评议会上会标明。</p>
          </Callout>
          <Requests branchId={branchId} requests={data.requests} />
          <div className="toolbar no-print">
            <Chips
              label="看哪些"
              value={state}
              onChange={(next) => {
                setState(next)
                setPage(1)
              }}
              options={states.map((value) => ({
                value,
                label: value === 'all' ? stateWords.all : `${stateWords[value]} ${data.counts[value] ?? 0}`,
              }))}
            />
            <SearchBox
              value={search}
              hint="姓名或贡献项"
              onChange={(next) => {
                setSearch(next)
                setPage(1)
              }}
            />
          </div>
          {data.items.length === 0 ? (
            <Empty title={state === 'pending' ? '没有待核实的贡献项' : '这里没有内容'}>
              <p>党员上交期末达成情况后，就会出现在这里。</p>
            </Empty>
          ) : (
            <Rows key={`${state}/${search}/${page}`} branchId={branchId} data={data} />
          )}
          {data.items.length === 0 ? null : (
            <Pager page={page} size={50} total={data.total} onPage={setPage} />
          )}
        </>
      )}
    </Loaded>
  )
}

function Rows({ branchId, data }: { readonly branchId: BranchId; readonly data: Queue }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [returning, setReturning] = useState<readonly Queued[] | null>(null)
  const write = useWrite(confirm, { invalidates: [queue, progress] })
  const notice = useNotice()
  const [undo, setUndo] = useState<Done | null>(null)
  const closed = whyNot(data.may)

  const decide = async (items: readonly Seen[], decision: Confirmation, reason = '') => {
    const result = await write.mutateAsync({
      branchId,
      items: items.map(({ listId, item, confirmation }) => ({ listId, item, seen: confirmation })),
      decision,
      reason,
    })
    if (!result.ok) return notice.failed(sentence(result.refusal))
    const { done, left } = result.value
    setChosen(new Set())
    setUndo(decision === 'pending' || done.length === 0 ? null : { decision, items: done })
    if (done.length > 0)
      notice.done(
        decision === 'pending'
          ? `已撤回 ${done.length} 项`
          : `${done.length} 项${contributionsWords.confirmation[decision]}`,
      )
    const [first] = left
    if (first !== undefined) notice.failed(`${left.length} 项没有办理：${sentence({ code: first.code })}`)
  }
  const takeBack = async ({ decision, items }: Done) => {
    await decide(
      items.map(({ listId, item }) => ({ listId, item, confirmation: decision })),
      'pending',
    )
  }
  const open = data.items.filter((item) => !item.own)
  const marked = open.filter((item) => chosen.has(keyOf(item)))
  return (
    <>
      {undo === null ? null : (
        <Callout
          tone="good"
          title={`${undo.items.length} 项${contributionsWords.confirmation[undo.decision]}`}
          actions={
            <Button small icon="back" busy={write.isPending} onPress={() => takeBack(undo)}>
              撤回这次办理
            </Button>
          }
        />
      )}
      <div className="queue-bar no-print">
        <label className="queue-all">
          <input
            type="checkbox"
            checked={open.length > 0 && marked.length === open.length}
            onChange={(event) => setChosen(event.target.checked ? new Set(open.map(keyOf)) : new Set())}
          />
          <span>{marked.length === 0 ? '全选本页' : `已选 ${marked.length} 项`}</span>
        </label>
        {marked.length === 0 ? null : (
          <>
            <Action
              small
              kind="primary"
              busy={write.isPending}
              whyNot={closed}
              compact
              onPress={() => decide(marked, 'beyond')}
            >
              核实：超出本职
            </Action>
            <Action
              small
              busy={write.isPending}
              whyNot={closed}
              compact
              onPress={() => decide(marked, 'within')}
            >
              核实：本职一般要求
            </Action>
            <Action small whyNot={closed} compact onPress={() => setReturning(marked)}>
              退回
            </Action>
          </>
        )}
      </div>
      <ul className="plain-list queue">
        {data.items.map((item) => (
          <QueueItem
            key={keyOf(item)}
            branchId={branchId}
            item={item}
            chosen={chosen.has(keyOf(item))}
            closed={item.own ? sentence({ code: 'contributions.own-list' }) : closed}
            busy={write.isPending}
            onChoose={(on) => {
              const next = new Set(chosen)
              if (on) next.add(keyOf(item))
              else next.delete(keyOf(item))
              setChosen(next)
            }}
            onDecide={(decision) => decide([item], decision)}
            onReturn={() => setReturning([item])}
          />
        ))}
      </ul>
      {returning === null ? null : (
        <Returning
          items={returning}
          busy={write.isPending}
          onClose={() => setReturning(null)}
          onReturn={async (reason) => {
            await decide(returning, 'returned', reason)
            setReturning(null)
          }}
        />
      )}
    </>
  )
}

type Seen = Pick<Queued, 'listId' | 'item' | 'confirmation'>
interface Done {
  readonly decision: Confirmation
  readonly items: readonly Pick<Queued, 'listId' | 'item'>[]
}

function Returning({
  items,
  busy,
  onClose,
  onReturn,
}: {
  readonly items: readonly Queued[]
  readonly busy: boolean
  readonly onClose: () => void
  readonly onReturn: (reason: string) => unknown
}) {
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [first] = items
  return (
    <Dialog
      open
      title={
        items.length === 1 ? `退回${first?.name ?? ''}的“${first?.text ?? ''}”` : `退回 ${items.length} 项`
      }
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>先不了</Button>
          <Button
            kind="primary"
            busy={busy}
            onPress={() => (reason.trim() === '' ? setFault('请写明原因，本人会看到') : onReturn(reason))}
          >
            退回
          </Button>
        </>
      }
    >
      <p>退回的项不计分。本人可以补充说明或佐证，重新签名上交后再核实。</p>
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
