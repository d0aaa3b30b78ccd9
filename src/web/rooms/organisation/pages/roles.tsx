import { useState } from 'react'
import { Link } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { roleList } from '#contract/organisation-roles.ts'

import { useRead } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { dayText, momentText } from '../../../kit/dates.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { SelectField } from '../../../kit/fields.tsx'
import { ListPage } from '../../../kit/list-page.tsx'
import { Empty } from '../../../kit/loaded.tsx'
import type { Column } from '../../../kit/table.tsx'
import { path } from '../../../path.ts'
import { roleWords } from '../../../words/roles.ts'
import { whyNot } from '../../../words/zh.ts'
import { GiveRoleForm } from '../forms/give-role.tsx'
import { TakeRoleForm } from '../forms/take-role.tsx'

type Shown = OutputOf<typeof roleList>
type Row = Shown['rows'][number]
type Role = Row['role']
type Standing = 'now' | 'coming' | 'ended'

const standings: readonly { readonly value: Standing; readonly label: string }[] = [
  { value: 'now', label: '现任' },
  { value: 'coming', label: '将要开始' },
  { value: 'ended', label: '已结束' },
]
const size = 50

/** Who holds which role: given and taken with dates, by whom and why. */
export function RolesPage() {
  const [search, setSearch] = useState('')
  const [role, setRole] = useState<Role | 'all'>('all')
  const [standing, setStanding] = useState<Standing>('now')
  const [page, setPage] = useState(1)
  const [giving, setGiving] = useState(false)
  const [taking, setTaking] = useState<Row | null>(null)
  const read = useRead(roleList, { page, size, search, standing, role: role === 'all' ? null : role })
  const gives = read.data?.gives ?? []
  const first =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setPage(1)
    }
  return (
    <ListPage
      title="身份与权限"
      lead="谁能做什么由身份决定。授予和收回都写明日期和原因，本人会收到消息；不能给自己授予身份。"
      actions={
        gives.length > 0 ? (
          <Button kind="primary" icon="plus" onPress={() => setGiving(true)}>
            授予身份
          </Button>
        ) : null
      }
      search={{ value: search, hint: '姓名或工号', onChange: first(setSearch) }}
      filters={
        <>
          <SelectField label="范围" value={standing} options={standings} onChange={first(setStanding)} />
          <SelectField label="身份" value={role} options={roleOptions} onChange={first(setRole)} />
        </>
      }
      columns={gives.length > 0 && standing !== 'ended' ? [...columns, actsColumn(setTaking)] : columns}
      keyOf={(row) => row.grantId}
      of={read}
      paging={{ page, size, onPage: setPage }}
      empty={<Empty title="没有符合的记录" />}
    >
      <Dialog open={giving} title="授予身份" onClose={() => setGiving(false)}>
        <GiveRoleForm gives={gives} today={read.data?.today ?? ''} onDone={() => setGiving(false)} />
      </Dialog>
      <Dialog
        open={taking !== null}
        title={taking === null ? '' : `收回${taking.name}的“${titleOf(taking)}”`}
        onClose={() => setTaking(null)}
      >
        {taking === null ? null : (
          <TakeRoleForm
            grantId={taking.grantId}
            today={read.data?.today ?? ''}
            onDone={() => setTaking(null)}
          />
        )}
      </Dialog>
    </ListPage>
  )
}

const titleOf = ({ role, branch }: Row): string =>
  branch === null ? roleWords[role] : `${branch} ${roleWords[role]}`

const roleOptions: readonly { readonly value: Role | 'all'; readonly label: string }[] = [
  { value: 'all', label: '全部' },
  ...(
    [
      'administrator',
      'committee',
      'discipline',
      'party-office',
      'personnel',
      'secretary',
      'branch-committee',
    ] as const
  ).map((value) => ({ value, label: roleWords[value] })),
]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '姓名',
    phone: 'title',
    cell: ({ staffId, name }) => <Link href={path.person(staffId)}>{name}</Link>,
  },
  { key: 'number', title: '工号', tight: true, cell: ({ staffNumber }) => staffNumber },
  { key: 'role', title: '身份', cell: titleOf },
  { key: 'since', title: '开始', tight: true, cell: ({ since }) => dayText(since) },
  { key: 'until', title: '结束', tight: true, cell: ({ until }) => (until === null ? '—' : dayText(until)) },
  {
    key: 'given',
    title: '办理',
    cell: ({ givenBy, givenAt, reason, takenBy, takenReason }) => (
      <>
        {givenBy ?? '系统'}，{momentText(givenAt)}
        {reason === '' ? null : `：${reason}`}
        {takenBy === null ? null : (
          <>
            <br />
            {takenBy}收回{takenReason === '' ? null : `：${takenReason}`}
          </>
        )}
      </>
    ),
  },
]

const actsColumn = (onTake: (row: Row) => void): Column<Row> => ({
  key: 'acts',
  title: '操作',
  phone: 'foot',
  tight: true,
  cell: (row) => (
    <Action
      small
      compact
      whyNot={whyNot(row.may.take)}
      label={`收回${row.name}的${titleOf(row)}`}
      onPress={() => onTake(row)}
    >
      收回
    </Action>
  ),
})
