import type { Value } from '#domain/contributions/fields.ts'

import { Button } from '../../../kit/button.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { contributionsWords } from '../../../words/contributions.ts'
import { useList } from './list-context.tsx'

const names: Readonly<Record<string, string>> = {
  goal: '目标',
  achieved: '达成',
  note: '说明',
  competition: '比赛名称',
  text: '内容',
  measure: '衡量标准',
  due: '完成日期',
  items: '对应的贡献项',
  reached: '是否达成',
  review: '自评自述',
  stars: '自评星级',
}

/** Two devices set one field to different things: both are shown, the person chooses. */
export function Conflicts() {
  const { sync, data, list } = useList()
  const all = Object.entries(sync.draft.conflicts)
  if (all.length === 0) return null
  const title = (at: string): string => {
    const [of = '', row = '', name = ''] = at.split('/')
    if (of === 'header') return contributionsWords.header[row as keyof typeof contributionsWords.header]
    if (of === 'self') return names[row] ?? row
    const item = data.catalogue.items.find((each) => each.id === row)?.text
    const other =
      list.others.find((each) => each.id === row)?.text ?? list.aims.find((each) => each.id === row)?.text
    return `${item ?? other ?? '其他'} · ${names[name] ?? name}`
  }
  return (
    <Callout tone="warn" title="这几处在另一台设备上也改过，请选择保留哪一个">
      <ul className="plain-list conflicts">
        {all.map(([at, { stored, yours }]) => (
          <li key={at}>
            <b>{title(at)}</b>
            <div className="conflict-pair">
              <Side title="另一台设备上的" value={stored} onKeep={() => sync.choose(at, false)} />
              <Side title="这台设备上的" value={yours} onKeep={() => sync.choose(at, true)} />
            </div>
          </li>
        ))}
      </ul>
    </Callout>
  )
}

function Side({
  title,
  value,
  onKeep,
}: {
  readonly title: string
  readonly value: Value
  readonly onKeep: () => void
}) {
  return (
    <div className="conflict-side">
      <small>{title}</small>
      <p>{inWords(value)}</p>
      <Button small onPress={onKeep} label={`保留这个：${title}，${inWords(value)}`}>
        保留这个
      </Button>
    </div>
  )
}

function inWords(value: Value): string {
  if (value === true) return '√ 已勾选'
  if (value === false) return '没有勾选'
  if (value === null || value === '') return '（空）'
  return typeof value === 'object' ? value.join('、') || '（空）' : String(value)
}
