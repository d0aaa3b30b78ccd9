import { useState } from 'react'

import { addressOf, limits } from '#domain/contributions/fields.ts'
import { entryOf } from '#domain/contributions/list.ts'
import type { CountedRow } from '#domain/contributions/counting.ts'
import { formatPoints } from '#domain/kernel/points.ts'

import { AreaField, TextField } from '../../../kit/fields.tsx'
import { Icon } from '../../../kit/icons.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { contributionsWords } from '../../../words/contributions.ts'
import { Evidence } from './evidence.tsx'
import { useList } from './list-context.tsx'

interface Item {
  readonly id: string
  readonly level: number
  readonly text: string
  readonly competition: boolean
  readonly hint?: string
}

/** One row of the form: at the start a tick for the goal, at the end a tick for what was achieved, with what belongs to it. */
export function ItemRow({
  item,
  counted,
}: {
  readonly item: Item
  readonly counted: CountedRow | undefined
}) {
  const { part, list, sync, closed } = useList()
  const entry = entryOf(list, item.id)
  const [wide, setWide] = useState(false)
  const at = (name: 'goal' | 'achieved') => addressOf({ of: 'item', row: item.id, name })
  const name = part === 'goals' ? 'goal' : 'achieved'
  const ticked = entry[name]
  const why = closed(at(name))
  const more = part === 'achievements' && (entry.achieved || entry.goal)
  const tick = () => {
    if (why !== null) return
    sync.set(at(name), !ticked)
    if (part === 'achievements') setWide(!ticked)
  }
  return (
    <li
      className={`item${ticked ? ' item-on' : ''}${why === null ? '' : ' item-still'}`}
      id={`item-${item.id}`}
    >
      <label className="item-tick">
        <input
          type="checkbox"
          checked={ticked}
          aria-disabled={why !== null}
          onChange={tick}
          title={why ?? undefined}
        />
        <span className="item-words">
          <span className="item-text">{item.text}</span>
          <span className="item-tags">
            {item.competition ? <span className="quiet small">比赛项，写明比赛名称</span> : null}
            {part === 'achievements' && entry.goal ? (
              <Tag tone="gold" icon="flag">
                期初目标
              </Tag>
            ) : null}
            {part === 'achievements' && entry.achieved && !entry.goal ? <Tag>未设目标</Tag> : null}
            {part === 'achievements' && entry.achieved ? (
              <Decision counted={counted} confirmation={entry.confirmation} />
            ) : null}
          </span>
          {entry.confirmation === 'returned' && entry.achieved ? (
            <span className="item-reason">退回原因：{entry.confirmationReason}</span>
          ) : null}
        </span>
      </label>
      {more ? (
        <>
          <button type="button" className="item-more" aria-expanded={wide} onClick={() => setWide(!wide)}>
            <Icon name={wide ? 'minus' : 'edit'} size="1.1em" />
            <span>{wide ? '收起' : summary(entry.note, entry.competition)}</span>
            <Files row={item.id} />
          </button>
          {wide ? <Details item={item} /> : null}
        </>
      ) : null}
    </li>
  )
}

/** One line has no room for more, and a pasted book would be laid out whole. */
const mostOfSummary = 200

const summary = (note: string, competition: string): string =>
  [competition, note]
    .filter(Boolean)
    .map((each) => each.slice(0, mostOfSummary))
    .join('；') || '写说明、放佐证'

function Files({ row }: { readonly row: string }) {
  const { data } = useList()
  const count = data.evidence.filter((file) => file.row === row).length
  return count === 0 ? null : <span className="item-files">佐证 {count}</span>
}

function Decision({
  counted,
  confirmation,
}: {
  readonly counted: CountedRow | undefined
  readonly confirmation: 'pending' | 'within' | 'beyond' | 'returned'
}) {
  const { list } = useList()
  if (counted === undefined) return null
  if (counted.why === null) {
    const words =
      confirmation === 'beyond'
        ? `计 ${formatPoints(counted.points)} 分 · 超出本职`
        : `计 ${formatPoints(counted.points)} 分`
    return <Tag tone="good">{words}</Tag>
  }
  if (counted.why === 'not-confirmed' && list.states.achievements !== 'handed-in')
    return <Tag>上交后由支部核实</Tag>
  const tone = counted.why === 'returned' ? 'bad' : counted.why === 'competition-missing' ? 'warn' : 'info'
  return <Tag tone={tone}>{contributionsWords.why[counted.why]}</Tag>
}

function Details({ item }: { readonly item: Item }) {
  const { list, sync, closed, fault } = useList()
  const entry = entryOf(list, item.id)
  const note = addressOf({ of: 'item', row: item.id, name: 'note' })
  const competition = addressOf({ of: 'item', row: item.id, name: 'competition' })
  return (
    <div className="item-details">
      {item.competition ? (
        <TextField
          label="哪项比赛"
          hint="写全名称，例如：2026 年浙江省职业院校技能大赛 数控车。同一比赛按最高级别计一次"
          value={entry.competition}
          onChange={(value) => sync.set(competition, value)}
          disabled={closed(competition) !== null}
          fault={fault(competition)}
        />
      ) : null}
      <AreaField
        label="说明"
        optional
        rows={3}
        most={limits.note}
        placeholder="简单说明做了什么、效果怎样"
        value={entry.note}
        onChange={(value) => sync.set(note, value)}
        disabled={closed(note) !== null}
        fault={fault(note)}
      />
      <Evidence row={item.id} title={item.text} {...(item.hint === undefined ? {} : { hint: item.hint })} />
    </div>
  )
}
