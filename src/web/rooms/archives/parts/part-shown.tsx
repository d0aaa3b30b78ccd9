import './about.css'

import { Button } from '../../../kit/button.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import type { AboutPart } from '../queries.ts'

interface PartShownProps {
  readonly part: AboutPart
  readonly onWrong: () => void
}

/** One kind of what is kept, folded: how much there is, why, and the rows themselves. */
export function PartShown({ part, onWrong }: PartShownProps) {
  const { title, why, heads, rows, more } = part
  const numbered = rows.map((cells, at) => ({ at, cells }))
  return (
    <details className="section about">
      <summary>
        <h2>
          {title}（{more ? `${rows.length} 条以上` : `${rows.length} 条`}）
        </h2>
      </summary>
      <p>{why}</p>
      <Table label={title} rows={numbered} keyOf={({ at }) => String(at)} columns={heads.map(columnOf)} />
      {more ? <p>这里只列最近的 {rows.length} 条，全部在下载的文件里。</p> : null}
      <Button small onPress={onWrong} label={`${title}有错，申请更正`}>
        有错，申请更正
      </Button>
    </details>
  )
}

interface Numbered {
  readonly at: number
  readonly cells: readonly string[]
}

function columnOf(title: string, index: number): Column<Numbered> {
  const column: Column<Numbered> = { key: String(index), title, cell: ({ cells }) => cells[index] ?? '' }
  return index === 0 ? { ...column, phone: 'title' } : column
}
