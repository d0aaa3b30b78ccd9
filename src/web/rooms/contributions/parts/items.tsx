import { useState } from 'react'

import { entryOf } from '#domain/contributions/list.ts'
import type { Counted } from '#domain/contributions/counting.ts'

import { Section } from '../../../kit/page.tsx'
import { Chips } from '../../../kit/chips.tsx'
import { ItemRow } from './item-row.tsx'
import { useList } from './list-context.tsx'

type Filter = 'all' | 'mine'
const numerals = ['', '一', '二', '三', '四', '五']
export const levelName = (level: number): string => `${numerals[level] ?? level}级贡献`

/** The items of the catalogue, level by level, in the notice's order and words. */
export function Items({ counted }: { readonly counted: Counted }) {
  const { data, list, part } = useList()
  const mineOf = (item: string): boolean => {
    const entry = entryOf(list, item)
    return entry.goal || entry.achieved
  }
  const chosen = data.catalogue.items.filter((item) => mineOf(item.id)).length
  const [filter, setFilter] = useState<Filter>(part === 'achievements' && chosen > 0 ? 'mine' : 'all')
  const levels = Object.keys(data.catalogue.levels).map(Number)
  return (
    <>
      <Chips
        label="显示哪些贡献项"
        value={filter}
        onChange={setFilter}
        options={[
          { value: 'all', label: `全部 ${data.catalogue.items.length} 项` },
          { value: 'mine', label: `${part === 'goals' ? '已选' : '目标和达成'} ${chosen} 项` },
        ]}
      />
      {levels.map((level) => {
        const items = data.catalogue.items.filter((item) => item.level === level)
        const shown = items.filter((item) => filter === 'all' || mineOf(item.id))
        const worth = data.catalogue.levels[String(level)] ?? ''
        const on = items.filter(
          (item) => entryOf(list, item.id)[part === 'goals' ? 'goal' : 'achieved'],
        ).length
        return (
          <Section
            key={level}
            title={levelName(level)}
            note={`每条 ${worth} 分，${part === 'goals' ? '已选' : '已达成'} ${on} 项`}
          >
            {shown.length === 0 ? (
              <p className="quiet">
                {part === 'goals' ? '还没有选。' : '没有目标或达成的项。'}点“全部”可以看到所有条目。
              </p>
            ) : (
              <ul className="plain-list items">
                {shown.map((item) => (
                  <ItemRow
                    key={item.id}
                    item={item}
                    counted={counted.rows.find((row) => row.row === item.id)}
                  />
                ))}
              </ul>
            )}
          </Section>
        )
      })}
    </>
  )
}
