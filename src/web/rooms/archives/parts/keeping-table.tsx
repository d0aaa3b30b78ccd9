import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import type { KeepingShown } from '../queries.ts'

type Kind = KeepingShown['kinds'][number]

/** 保管期限表: every kind of record with its class, from when it counts, and what destruction would take. */
export function KeepingTable({ shown }: { readonly shown: KeepingShown }) {
  return <Table label="保管期限表" rows={shown.kinds} keyOf={({ kind }) => kind} columns={columns(shown)} />
}

const columns = ({ body }: KeepingShown): readonly Column<Kind>[] => {
  const classOf = ({ kind }: Kind) => body.classes.find(({ id }) => id === body.kinds[kind])
  return [
    { key: 'title', title: '材料', phone: 'title', tight: true, cell: ({ title }) => title },
    { key: 'holds', title: '包括', cell: ({ holds }) => holds },
    { key: 'class', title: '类别', cell: (kind) => classOf(kind)?.title ?? '' },
    {
      key: 'years',
      title: '期限',
      tight: true,
      cell: (kind) => {
        const years = classOf(kind)?.years ?? null
        return years === null ? <Tag tone="gold">长期</Tag> : `${years} 年`
      },
    },
    {
      key: 'from',
      title: '从哪天算起',
      cell: (kind) =>
        (classOf(kind)?.years ?? null) === null
          ? '—'
          : kind.counts === 'term'
            ? '学期的最后一天'
            : '形成当年的最后一天',
    },
    { key: 'removes', title: '到期销毁什么', cell: ({ removes }) => removes ?? '不销毁' },
  ]
}
