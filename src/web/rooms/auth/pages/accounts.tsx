import '../parts/auth.css'

import { useState } from 'react'

import { accountsList, type AccountState } from '#contract/auth-accounts.ts'
import type { OutputOf } from '#contract/call.ts'

import { useRead } from '../../../api.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { ListPage } from '../../../kit/list-page.tsx'
import { Empty } from '../../../kit/loaded.tsx'
import type { Column } from '../../../kit/table.tsx'
import { Tag, type Tone } from '../../../kit/tag.tsx'
import { AccountActs } from '../parts/account-acts.tsx'
import { CreateAccounts } from '../parts/create-accounts.tsx'
import { Slips, type Slip } from '../parts/slips.tsx'

type Row = OutputOf<typeof accountsList>['rows'][number]

const states: Readonly<Record<AccountState, { readonly title: string; readonly tone: Tone }>> = {
  none: { title: '未开通', tone: 'plain' },
  initial: { title: '初始密码', tone: 'warn' },
  active: { title: '使用中', tone: 'good' },
  disabled: { title: '已停用', tone: 'bad' },
  left: { title: '已离校', tone: 'plain' },
}
const filters = (Object.keys(states) as AccountState[]).map((value) => ({
  value,
  label: states[value].title,
}))
const size = 50

const columnsOf = (add: (slips: readonly Slip[]) => void): readonly Column<Row>[] => [
  { key: 'name', title: '姓名', cell: (row) => row.name, phone: 'title' },
  { key: 'number', title: '工号', cell: (row) => row.staffNumber, tight: true },
  {
    key: 'state',
    title: '账号',
    cell: (row) => <Tag tone={states[row.state].tone}>{states[row.state].title}</Tag>,
    tight: true,
  },
  { key: 'factor', title: '二次验证', cell: (row) => (row.secondFactor ? '已设置' : '—'), tight: true },
  {
    key: 'sessions',
    title: '登录中',
    cell: (row) => (row.sessions === 0 ? '—' : `${row.sessions} 处`),
    end: true,
  },
  {
    key: 'acts',
    title: '操作',
    cell: (row) => <AccountActs row={row} onSlip={(slip) => add([slip])} />,
    phone: 'foot',
  },
]

/** Who can sign in: make the missing accounts, print their first passwords, help whoever is locked out. */
export function AccountsPage() {
  const [search, setSearch] = useState('')
  const [state, setState] = useState<AccountState | 'all'>('all')
  const [page, setPage] = useState(1)
  const [slips, setSlips] = useState<readonly Slip[]>([])
  const read = useRead(accountsList, { page, size, search, state: state === 'all' ? null : state })
  // A second slip for one person makes the first worthless: only the newer one stands.
  const add = (made: readonly Slip[]) =>
    setSlips((before) => [
      ...before.filter((old) => made.every((slip) => slip.staffNumber !== old.staffNumber)),
      ...made,
    ])
  return (
    <ListPage
      title="账号管理"
      lead="教职工凭工号登录。开通后把初始密码条发给本人，第一次登录必须修改。"
      search={{
        value: search,
        hint: '姓名或工号',
        onChange: (value) => {
          setSearch(value)
          setPage(1)
        },
      }}
      filters={
        <SelectField
          label="状态"
          value={state}
          options={[{ value: 'all', label: '全部' }, ...filters]}
          onChange={(value) => {
            setState(value)
            setPage(1)
          }}
        />
      }
      columns={columnsOf(add)}
      keyOf={(row) => row.staffId}
      of={read}
      paging={{ page, size, onPage: setPage }}
      empty={
        <Empty title="没有符合的人">
          <p>换一个姓名或工号再找；还没有教职工时，请先在「组织」里导入。</p>
        </Empty>
      }
    >
      <Slips slips={slips} onClear={() => setSlips([])} />
      <CreateAccounts missing={read.data?.missing ?? 0} onMade={add} />
    </ListPage>
  )
}
