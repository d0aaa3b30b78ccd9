import { Button } from './button.tsx'
import { momentText } from './dates.ts'
import { Empty } from './loaded.tsx'
import { Table, type Column } from './table.tsx'
import { Tag } from './tag.tsx'

/** A sheet that was brought in: looked at first, in force once somebody committed it. */
interface Batch {
  readonly id: string
  readonly fileName: string
  readonly state: 'previewed' | 'committed' | 'undone'
  readonly people: number
  readonly refused: number
  readonly by: string
  readonly at: string
}

interface BatchTableProps<B extends Batch> {
  readonly label: string
  readonly batches: readonly B[]
  readonly onOpen: (id: B['id']) => void
}

/** All that were brought in, each to be opened. */
export const BatchTable = <B extends Batch>({ label, batches, onOpen }: BatchTableProps<B>) =>
  batches.length === 0 ? (
    <Empty title="还没有导入过" />
  ) : (
    <Table label={label} rows={batches} keyOf={({ id }) => id} columns={columns(onOpen)} />
  )

const columns = <B extends Batch>(onOpen: (id: B['id']) => void): readonly Column<B>[] => [
  { key: 'file', title: '文件', phone: 'title', cell: ({ fileName }) => fileName },
  { key: 'state', title: '状态', cell: ({ state }) => <BatchState state={state} /> },
  { key: 'people', title: '读入', end: true, cell: ({ people }) => `${people} 人` },
  { key: 'refused', title: '没读入', end: true, cell: ({ refused }) => `${refused} 行` },
  { key: 'by', title: '谁导入', cell: ({ by, at }) => `${by}，${momentText(at)}` },
  {
    key: 'open',
    title: '查看',
    phone: 'foot',
    cell: ({ id, fileName }) => (
      <Button small onPress={() => onOpen(id)} label={`查看 ${fileName}`}>
        查看
      </Button>
    ),
  },
]

export function BatchState({ state }: Pick<Batch, 'state'>) {
  if (state === 'committed') return <Tag tone="good">已生效</Tag>
  return state === 'undone' ? <Tag>已撤回</Tag> : <Tag tone="warn">预览，还没生效</Tag>
}
