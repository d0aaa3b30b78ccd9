import { limits } from '#domain/contributions/fields.ts'
import type { Other } from '#domain/contributions/list.ts'

import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { AreaField, CheckField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { Evidence } from './evidence.tsx'
import { levelName } from './items.tsx'
import { useList } from './list-context.tsx'
import { newRow } from './new-row.ts'

/** 其他（自主申报，学校认定）. */
export function Others() {
  const { list, part, sync, closed } = useList()
  const rows = part === 'goals' ? list.others : list.others
  const fresh = `other/${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}/text`
  const why = closed(fresh)
  const add = () => {
    const id = newRow()
    sync.set(`other/${id}/${part === 'goals' ? 'goal' : 'achieved'}`, true)
  }
  return (
    <Section title="其他" note="清单里没有、您认为可以做的贡献。自主申报，学校认定后计分。">
      {rows.map((row) => (
        <OtherRow key={row.id} row={row} />
      ))}
      {rows.length === 0 && why !== null ? <p className="quiet">没有申报。</p> : null}
      <div>
        <Action
          icon="plus"
          onPress={add}
          whyNot={why ?? (rows.length >= limits.rows ? `最多 ${limits.rows} 行` : null)}
        >
          添一项
        </Action>
      </div>
    </Section>
  )
}

function OtherRow({ row }: { readonly row: Other }) {
  const { part, sync, closed, fault } = useList()
  const at = (name: 'text' | 'goal' | 'achieved' | 'note') => `other/${row.id}/${name}`
  const remove = () => {
    for (const [name, value] of [
      ['text', ''],
      ['note', ''],
      ['goal', false],
      ['achieved', false],
    ] as const)
      if (row[name] !== value) sync.set(at(name), value)
  }
  const fixed =
    closed(at('text')) !== null ||
    (['goal', 'achieved', 'note'] as const).some(
      (name) => row[name] !== '' && row[name] !== false && closed(at(name)) !== null,
    )
  return (
    <div className="other">
      <AreaField
        label="内容"
        rows={2}
        most={limits.otherText}
        placeholder="做什么，预期有什么效果"
        value={row.text}
        onChange={(value) => sync.set(at('text'), value)}
        disabled={closed(at('text')) !== null}
        fault={fault(at('text'))}
      />
      {part === 'achievements' ? (
        <>
          <CheckField
            label="已达成"
            value={row.achieved}
            onChange={(value) => sync.set(at('achieved'), value)}
            disabled={closed(at('achieved')) !== null}
          />
          <AreaField
            label="说明"
            optional
            rows={2}
            most={limits.note}
            value={row.note}
            onChange={(value) => sync.set(at('note'), value)}
            disabled={closed(at('note')) !== null}
            fault={fault(at('note'))}
          />
          {row.text === '' ? null : <Evidence row={row.id} title={row.text} />}
        </>
      ) : null}
      <div className="row">
        <Recognised row={row} />
        {fixed ? null : (
          <span className="push">
            <Button small kind="text" icon="trash" onPress={remove} label={`删去这一项：${row.text}`}>
              删去这一项
            </Button>
          </span>
        )}
      </div>
      {row.recognition === 'refused' ? (
        <p className="item-reason">不予认定的原因：{row.recognitionReason}</p>
      ) : null}
    </div>
  )
}

function Recognised({ row }: { readonly row: Other }) {
  if (row.recognition === 'accepted') return <Tag tone="good">{`学校认定为${levelName(row.level ?? 0)}`}</Tag>
  if (row.recognition === 'refused') return <Tag tone="bad">学校不予认定</Tag>
  return <Tag>待学校认定，暂不计分</Tag>
}
