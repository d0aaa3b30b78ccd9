import { useState } from 'react'
import { Link } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { memberFiles } from '#contract/archives-members.ts'

import { useRead } from '../../../api.ts'
import { ListPage } from '../../../kit/list-page.tsx'
import { Empty } from '../../../kit/loaded.tsx'
import type { Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'

const size = 50

/** 党员档案: members by name or number, those who have left too. */
export function MemberArchivesPage() {
  const [query, setQuery] = useState('')
  const [page, setPage] = useState(1)
  const read = useRead(memberFiles, { query, page, size })
  return (
    <ListPage
      title="党员档案"
      lead="每个党员历年的最终结果，做成一个封存的文件保存；党员转出时，在这里制作转递材料。"
      search={{
        value: query,
        onChange: (next) => {
          setQuery(next)
          setPage(1)
        },
        hint: '按姓名或工号查找',
      }}
      columns={columns}
      keyOf={({ staffId }) => staffId}
      of={read}
      paging={{ page, size, onPage: setPage }}
      empty={<Empty title={query === '' ? '还没有党员' : '没有找到这个人'} />}
    />
  )
}

type Row = OutputOf<typeof memberFiles>['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '姓名',
    phone: 'title',
    cell: ({ staffId, name }) => <Link href={path.memberArchive(staffId)}>{name}</Link>,
  },
  { key: 'number', title: '工号', tight: true, cell: ({ staffNumber }) => staffNumber },
  { key: 'branch', title: '支部', cell: ({ branch }) => branch },
  { key: 'left', title: '状态', cell: ({ hasLeft }) => (hasLeft ? <Tag>已转出或离开</Tag> : '在册') },
  { key: 'made', title: '做过的文件', end: true, cell: ({ archives }) => `${archives} 个` },
]
