import { useState } from 'react'

import { limits } from '#domain/contributions/fields.ts'
import { aimOf, blankAim, entryOf, type Aim } from '#domain/contributions/list.ts'

import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { dayText } from '../../../kit/dates.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField, CheckField, DateField, TextField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { useList } from './list-context.tsx'
import { newRow } from './new-row.ts'

/** 个人努力目标: what to reach, how it is measured, until when; it may point to items of the list and ticks them. */
export function Aims() {
  const { list, part, sync, closed } = useList()
  // a row that was emptied to be written anew stays where it is until the person leaves or deletes it
  const [known, setKnown] = useState(() => list.aims.map(({ id }) => id))
  const fresh = `aim/${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}/text`
  const why = closed(fresh)
  const rows = [...known.map((id) => aimOf(list, id)), ...list.aims.filter(({ id }) => !known.includes(id))]
  if (part === 'achievements' && rows.length === 0) return null
  const add = () => setKnown([...known, newRow()])
  const remove = (aim: Aim) => {
    setKnown(known.filter((id) => id !== aim.id))
    const blank = blankAim(aim.id)
    for (const name of ['text', 'measure', 'due', 'items', 'reached'] as const)
      if (JSON.stringify(aim[name]) !== JSON.stringify(blank[name]))
        sync.set(`aim/${aim.id}/${name}`, blank[name])
  }
  return (
    <Section
      title="个人努力目标"
      note="自己给自己定的目标：做到什么程度，什么时候完成。可以对应到清单里的贡献项。"
    >
      {rows.map((aim) => (
        <AimRow key={aim.id} aim={aim} onRemove={() => remove(aim)} />
      ))}
      {part === 'goals' ? (
        <div>
          <Action
            icon="plus"
            onPress={add}
            whyNot={why ?? (rows.length >= limits.rows ? `最多 ${limits.rows} 行` : null)}
          >
            添一个目标
          </Action>
        </div>
      ) : null}
    </Section>
  )
}

function AimRow({ aim, onRemove }: { readonly aim: Aim; readonly onRemove: () => void }) {
  const { part, data, sync, closed, fault } = useList()
  const [choosing, setChoosing] = useState(false)
  const at = (name: 'text' | 'measure' | 'due' | 'items' | 'reached') => `aim/${aim.id}/${name}`
  const fixed = closed(at('text')) !== null
  const texts = aim.items.map((id) => data.catalogue.items.find((item) => item.id === id)?.text ?? id)
  if (part === 'achievements') {
    return (
      <div className="other">
        <CheckField
          label={aim.text}
          hint={[aim.measure, aim.due === null ? '' : `${dayText(aim.due)}前`].filter(Boolean).join('，')}
          value={aim.reached}
          disabled={closed(at('reached')) !== null}
          onChange={(value) => sync.set(at('reached'), value)}
        />
        {texts.length === 0 ? null : (
          <p className="small quiet">对应：{texts.join('、')}。勾选后这几项也勾为达成。</p>
        )}
      </div>
    )
  }
  return (
    <div className="other">
      <AreaField
        label="目标"
        rows={2}
        most={limits.aimText}
        placeholder="例如：指导学生参加市级技能大赛"
        value={aim.text}
        disabled={fixed}
        onChange={(value) => sync.set(at('text'), value)}
        fault={fault(at('text'))}
      />
      <div className="columns">
        <TextField
          label="做到什么程度"
          optional
          placeholder="例如：获三等奖以上"
          value={aim.measure}
          disabled={fixed}
          onChange={(value) => sync.set(at('measure'), value)}
          fault={fault(at('measure'))}
        />
        <DateField
          label="什么时候完成"
          optional
          value={aim.due ?? ''}
          disabled={fixed}
          onChange={(value) => sync.set(at('due'), value === '' ? null : value)}
          fault={fault(at('due'))}
        />
      </div>
      <div className="row">
        <span className="small">{texts.length === 0 ? '没有对应的贡献项' : `对应：${texts.join('、')}`}</span>
        {fixed ? null : (
          <span className="push row">
            <Button small icon="list" onPress={() => setChoosing(true)}>
              对应到贡献项
            </Button>
            <Button small kind="text" icon="trash" onPress={onRemove} label={`删去这个目标：${aim.text}`}>
              删去
            </Button>
          </span>
        )}
      </div>
      <ItemChooser aim={aim} open={choosing} onClose={() => setChoosing(false)} />
    </div>
  )
}

function ItemChooser({
  aim,
  open,
  onClose,
}: {
  readonly aim: Aim
  readonly open: boolean
  readonly onClose: () => void
}) {
  const { data, list, sync } = useList()
  const toggle = (item: string, on: boolean) => {
    const items = on ? [...aim.items, item] : aim.items.filter((each) => each !== item)
    sync.set(`aim/${aim.id}/items`, items)
    const goal = `item/${item}/goal`
    if (on && !entryOf(list, item).goal) sync.set(goal, true)
  }
  return (
    <Dialog
      open={open}
      title="这个目标对应哪些贡献项"
      onClose={onClose}
      foot={
        <Button kind="primary" onPress={onClose}>
          选好了
        </Button>
      }
    >
      <p className="quiet small">选中的项会同时勾为期初目标。</p>
      {data.catalogue.items.map((item) => (
        <CheckField
          key={item.id}
          label={item.text}
          value={aim.items.includes(item.id)}
          onChange={(on) => toggle(item.id, on)}
        />
      ))}
    </Dialog>
  )
}
