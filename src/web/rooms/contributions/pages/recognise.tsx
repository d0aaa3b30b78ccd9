import '../parts/queue.css'

import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { promote } from '#contract/catalogue.ts'
import { evidenceOfOther, others, promoted, recognise } from '#contract/contributions-recognise.ts'
import type { Recognition } from '#domain/contributions/list.ts'

import { linkTo, useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { shortMoment } from '../../../kit/dates.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField } from '../../../kit/fields.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Pager, SearchBox } from '../../../kit/list-page.tsx'
import { Page } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { contributionsWords } from '../../../words/contributions.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { Chips } from '../../../kit/chips.tsx'
import { FileLinks } from '../../../kit/file-links.tsx'
import { levelName } from '../parts/items.tsx'

type Output = OutputOf<typeof others>
type Row = Output['rows'][number]
const states = ['pending', 'accepted', 'refused', 'all'] as const

/** 学校认定: what members declared beyond the catalogue becomes a contribution of a level, or is refused with a reason. */
export function RecognisePage() {
  const [state, setState] = useState<(typeof states)[number]>('pending')
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(1)
  const read = useRead(others, { state, search, page })
  return (
    <Page
      title="认定“其他”贡献"
      over={read.data?.term?.name}
      lead="党员自主申报、清单里没有列出的贡献，由学校认定级别。认定后才计分。"
      actions={<PrintButton />}
    >
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
            label:
              value === 'all'
                ? '全部'
                : `${contributionsWords.recognition[value]} ${read.data?.counts[value] ?? 0}`,
          }))}
        />
        <SearchBox
          value={search}
          hint="姓名或内容"
          onChange={(next) => {
            setSearch(next)
            setPage(1)
          }}
        />
      </div>
      <Loaded of={read} lines={8}>
        {(data) =>
          data.rows.length === 0 ? (
            <Empty title={state === 'pending' ? '没有待认定的申报' : '这里没有内容'}>
              <p>党员上交清单后，“其他”里的申报会出现在这里。</p>
            </Empty>
          ) : (
            <>
              <Rows data={data} />
              <Pager page={page} size={50} total={data.total} onPage={setPage} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Rows({ data }: { readonly data: Output }) {
  const write = useWrite(recognise, { invalidates: [others] })
  const notice = useNotice()
  const [refusing, setRefusing] = useState<Row | null>(null)
  const closed = whyNot(data.may)
  const decide = async (row: Row, decision: Recognition, level: number | null = null, reason = '') => {
    const result = await write.mutateAsync({
      rows: [{ id: row.id, seen: row.recognition }],
      decision,
      level,
      reason,
    })
    if (!result.ok) return notice.failed(sentence(result.refusal))
    const [left] = result.value.left
    if (left !== undefined) return notice.failed(sentence({ code: left.code }))
    return notice.done(
      decision === 'accepted'
        ? `已认定为${levelName(level ?? 0)}`
        : decision === 'refused'
          ? '已答复不予认定'
          : '已撤回，重新认定',
    )
  }
  return (
    <ul className="plain-list queue">
      {data.rows.map((row) => {
        const why = row.own ? sentence({ code: 'contributions.own-list' }) : closed
        return (
          <li key={row.id} className="queue-item queue-plain">
            <div className="queue-words">
              <div className="row">
                <b>{row.name}</b>
                <span className="quiet small">{row.branch}</span>
                <Tag
                  tone={
                    row.recognition === 'accepted' ? 'good' : row.recognition === 'refused' ? 'bad' : 'warn'
                  }
                >
                  {row.level === null
                    ? contributionsWords.recognition[row.recognition]
                    : `认定为${levelName(row.level)}`}
                </Tag>
                {row.achieved ? <Tag tone="good">已达成</Tag> : <Tag>期初申报</Tag>}
              </div>
              <p className="queue-text">{row.text}</p>
              {row.note === '' ? null : <p className="queue-note">{row.note}</p>}
              <FileLinks
                files={row.evidence}
                linkOf={(evidenceId) => linkTo(evidenceOfOther, { id: row.id, evidenceId })}
              />
              {row.by === null || row.at === null ? null : (
                <p className="small quiet">
                  {row.by} {shortMoment(row.at)} 办理{row.reason === '' ? '' : `，原因：${row.reason}`}
                </p>
              )}
            </div>
            <div className="queue-buttons no-print">
              {row.recognition === 'pending' ? (
                <>
                  {data.levels.map(({ level, points }) => (
                    <Action
                      key={level}
                      small
                      kind={level === 1 ? 'primary' : 'default'}
                      busy={write.isPending}
                      whyNot={why}
                      compact
                      label={`${levelName(level)}（${points} 分）：认定${row.name}的“${row.text}”`}
                      onPress={() => decide(row, 'accepted', level)}
                    >
                      {levelName(level)}（{points} 分）
                    </Action>
                  ))}
                  <Action
                    small
                    kind="text"
                    whyNot={why}
                    compact
                    label={`不予认定：${row.text}`}
                    onPress={() => setRefusing(row)}
                  >
                    不予认定
                  </Action>
                </>
              ) : (
                <>
                  <Action
                    small
                    icon="back"
                    busy={write.isPending}
                    whyNot={why}
                    compact
                    label={`撤回：${row.text}`}
                    onPress={() => decide(row, 'pending')}
                  >
                    撤回
                  </Action>
                  {row.recognition === 'accepted' ? <Promote row={row} /> : null}
                </>
              )}
            </div>
          </li>
        )
      })}
      {refusing === null ? null : (
        <Refusing
          row={refusing}
          busy={write.isPending}
          onClose={() => setRefusing(null)}
          onRefuse={async (reason) => {
            await decide(refusing, 'refused', null, reason)
            setRefusing(null)
          }}
        />
      )}
    </ul>
  )
}

/** Takes a recognised row into the draft of the next catalogue. */
function Promote({ row }: { readonly row: Row }) {
  const take = useWrite(promote)
  const mark = useWrite(promoted, { invalidates: [others] })
  const confirm = useConfirm()
  const notice = useNotice()
  if (row.promoted) return <Tag tone="info">已列入下一版目录</Tag>
  const go = async () => {
    const yes = await confirm({
      title: `把“${row.text}”列入下一版清单目录？`,
      text: '会写进目录的草稿，发布前还可以修改。本学期的目录不变。',
      yes: '列入',
    })
    if (!yes) return
    const taken = await take.mutateAsync({ text: row.text, level: row.level ?? 1 })
    if (!taken.ok) return notice.failed(sentence(taken.refusal))
    const marked = await mark.mutateAsync({ id: row.id })
    if (marked.ok) notice.done('已列入下一版目录的草稿')
    else notice.failed(sentence(marked.refusal))
  }
  return (
    <Button small busy={take.isPending || mark.isPending} onPress={go} label={`列入下一版目录：${row.text}`}>
      列入下一版目录
    </Button>
  )
}

interface RefusingProps {
  readonly row: Row
  readonly busy: boolean
  readonly onClose: () => void
  readonly onRefuse: (reason: string) => unknown
}

function Refusing({ row, busy, onClose, onRefuse }: RefusingProps) {
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  return (
    <Dialog
      open
      title={`不予认定${row.name}申报的“${row.text}”`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>先不了</Button>
          <Button
            kind="primary"
            busy={busy}
            onPress={() => (reason.trim() === '' ? setFault('请写明原因，本人会看到') : onRefuse(reason))}
          >
            不予认定
          </Button>
        </>
      }
    >
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
