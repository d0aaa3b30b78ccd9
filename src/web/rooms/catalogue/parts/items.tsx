import './catalogue.css'

import type { ReactNode } from 'react'

import type { Catalogue, CatalogueItem } from '#domain/catalogue/catalogue.ts'
import { itemsOf, levelsOf } from '#domain/catalogue/edit.ts'
import { levelName, writeFact } from '#domain/catalogue/sheet.ts'

import { Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'

interface ItemsProps {
  readonly catalogue: Catalogue
  /** Beside each item, e.g. the editor's buttons. */
  readonly renderBeside?: (item: CatalogueItem, at: number, all: readonly CatalogueItem[]) => ReactNode
  /** Beside each level's heading. */
  readonly renderLevel?: (level: string) => ReactNode
  /** Under each level. */
  readonly renderUnder?: (level: string) => ReactNode
}

/** A catalogue level by level, in the order of the form. */
export function Items({ catalogue, renderBeside, renderLevel, renderUnder }: ItemsProps) {
  return (
    <>
      {levelsOf(catalogue).map((level) => {
        const items = itemsOf(catalogue, Number(level))
        return (
          <Section
            key={level}
            title={`${levelName(level)}贡献`}
            note={`每条 ${catalogue.levels[level]} 分，共 ${items.length} 条`}
            actions={renderLevel?.(level)}
          >
            <ol className="plain-list item-list">
              {items.map((item, at) => (
                <li key={item.id} className="item-line">
                  <span className="item-number">{at + 1}</span>
                  <ItemWords item={item} />
                  {renderBeside?.(item, at, items)}
                </li>
              ))}
            </ol>
            {renderUnder?.(level)}
          </Section>
        )
      })}
    </>
  )
}

function ItemWords({ item }: { readonly item: CatalogueItem }) {
  const notes = [
    ...(item.hint === undefined ? [] : [`证明材料：${item.hint}`]),
    ...(item.fact === undefined ? [] : [`部门数据：${writeFact(item.fact)}`]),
  ]
  return (
    <span className="item-words">
      {item.text} {item.competition ? <Tag tone="info">比赛项目</Tag> : null}
      {notes.length === 0 ? null : <small>{notes.join('；')}</small>}
    </span>
  )
}
