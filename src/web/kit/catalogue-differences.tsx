import './catalogue-differences.css'

import type { Catalogue } from '#domain/catalogue/catalogue.ts'
import { compareCatalogues, type ItemChange, type LevelChange } from '#domain/catalogue/diff.ts'
import { levelName, writeFact } from '#domain/catalogue/sheet.ts'

import { itemFieldWords } from '../words/catalogue.ts'

interface DifferencesProps {
  readonly before: Catalogue
  readonly after: Catalogue
  /** What the one before is called: 通知附件, 第 2 版. */
  readonly name: string
}

/** What changed from one catalogue to another, change by change. */
export function Differences({ before, after, name }: DifferencesProps) {
  const { levels, items, reordered, same } = compareCatalogues(before, after)
  if (same) return <p className="quiet">与{name}完全相同。</p>
  return (
    <ul className="change-list">
      {levels.map((change) => (
        <li key={change.level}>{levelWords(change)}</li>
      ))}
      {items.map((change) => (
        <li key={`${change.kind} ${change.item.id}`}>
          <Change change={change} />
        </li>
      ))}
      {reordered ? <li>条目的先后次序有调整。</li> : null}
    </ul>
  )
}

function levelWords({ level, before, after }: LevelChange): string {
  if (before === null) return `增加${levelName(level)}，每条 ${after} 分。`
  if (after === null) return `取消${levelName(level)}（原来每条 ${before} 分）。`
  return `${levelName(level)}每条由 ${before} 分改为 ${after} 分。`
}

function Change({ change }: { readonly change: ItemChange }) {
  if (change.kind === 'added')
    return (
      <>
        增加（{levelName(change.item.level)}）：<ins>{change.item.text}</ins>
      </>
    )
  if (change.kind === 'removed')
    return (
      <>
        删去（{levelName(change.item.level)}）：<del>{change.item.text}</del>
      </>
    )
  const { before, item, fields } = change
  return (
    <>
      修改“{before.text}”：
      {fields.map((field) => (
        <span key={field}>
          {itemFieldWords[field]}由<del>{shown(before, field)}</del>改为<ins>{shown(item, field)}</ins>；
        </span>
      ))}
    </>
  )
}

type Changed = Extract<ItemChange, { readonly kind: 'changed' }>

function shown(item: Changed['item'], field: Changed['fields'][number]): string {
  const words: Record<typeof field, string> = {
    level: levelName(item.level),
    text: item.text,
    competition: item.competition ? '是' : '否',
    hint: item.hint ?? '无',
    fact: item.fact === undefined ? '无' : writeFact(item.fact),
  }
  return words[field]
}
