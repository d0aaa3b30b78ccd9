import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import {
  closeDepartment,
  departments,
  makeDepartment,
  orderDepartments,
  renameDepartment,
  restoreDepartment,
} from '#contract/organisation.ts'
import { concerns } from '#contract/permission.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { dayText } from '../../../kit/dates.ts'
import { CheckField } from '../../../kit/fields.tsx'
import { ListPage } from '../../../kit/list-page.tsx'
import { Empty } from '../../../kit/loaded.tsx'
import type { Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { UnitNameForm } from '../forms/unit-name.tsx'
import { ConfirmName } from '../parts/confirm-name.tsx'
import { moved, Moving } from '../parts/moving.tsx'
import { unitReads } from '../queries.ts'

type Department = OutputOf<typeof departments>['departments'][number]
type Doing =
  | { readonly what: 'make' }
  | { readonly what: 'rename' | 'close'; readonly department: Department }
  | null

/** Where people work, in the school's order. */
export function DepartmentsPage() {
  const [closed, setClosed] = useState(false)
  const [doing, setDoing] = useState<Doing>(null)
  const read = useRead(departments, { closed })
  const may = read.data?.may.manage ?? true
  const rows = read.data?.departments ?? []
  return (
    <ListPage
      title="处室（系）"
      lead="教职工所在的处室和系，与党支部互不相干。贡献清单表头里的“所在处室（系）”取自这里。"
      actions={
        concerns(may) ? (
          <Action kind="primary" icon="plus" whyNot={whyNot(may)} onPress={() => setDoing({ what: 'make' })}>
            新建处室（系）
          </Action>
        ) : null
      }
      filters={<CheckField label="显示已撤销的" value={closed} onChange={setClosed} />}
      columns={may === true ? [...columns, actsColumn(rows, setDoing)] : columns}
      keyOf={(row) => row.departmentId}
      of={{ ...read, data: read.data && { rows, total: rows.length } }}
      empty={
        <Empty title="还没有处室（系）">
          <p>可以先新建，也可以在导入人员时按表格里的名称自动新建。</p>
        </Empty>
      }
    >
      <Doings doing={doing} onClose={() => setDoing(null)} />
    </ListPage>
  )
}

function Doings({ doing, onClose }: { readonly doing: Doing; readonly onClose: () => void }) {
  const make = useWrite(makeDepartment, { invalidates: unitReads })
  const rename = useWrite(renameDepartment, { invalidates: unitReads })
  const close = useWrite(closeDepartment, { invalidates: unitReads })
  if (doing === null) return null
  if (doing.what === 'make') {
    return (
      <UnitNameForm
        title="新建处室（系）"
        hint="例如：教务处、机电系"
        name=""
        submit="新建"
        busy={make.isPending}
        onName={(name) => make.mutateAsync({ name })}
        onClose={onClose}
      />
    )
  }
  const { departmentId, version, name } = doing.department
  return doing.what === 'rename' ? (
    <UnitNameForm
      title={`${name}改名`}
      hint="已签名的清单仍用当时的名称。"
      name={name}
      submit="改名"
      busy={rename.isPending}
      onName={(next) => rename.mutateAsync({ departmentId, version, name: next })}
      onClose={onClose}
    />
  ) : (
    <ConfirmName
      title="撤销处室（系）"
      name={name}
      yes="撤销"
      busy={close.isPending}
      onYes={(confirm) => close.mutateAsync({ departmentId, version, confirm })}
      onClose={onClose}
    >
      <p>撤销以后不能再安排人员，历史记录都保留，可以恢复。还有人员时不能撤销。</p>
    </ConfirmName>
  )
}

const columns: readonly Column<Department>[] = [
  {
    key: 'name',
    title: '处室（系）',
    phone: 'title',
    cell: ({ name, closedOn }) => (
      <>
        {name} {closedOn === null ? null : <Tag>{`${dayText(closedOn)} 撤销`}</Tag>}
      </>
    ),
  },
  { key: 'staff', title: '教职工', end: true, cell: ({ staff }) => `${staff} 人` },
  { key: 'members', title: '其中党员', end: true, cell: ({ members }) => `${members} 人` },
]

const actsColumn = (rows: readonly Department[], onDo: (doing: Doing) => void): Column<Department> => ({
  key: 'acts',
  title: '操作',
  phone: 'foot',
  tight: true,
  cell: (department) => <Acts department={department} rows={rows} onDo={onDo} />,
})

interface ActsProps {
  readonly department: Department
  readonly rows: readonly Department[]
  readonly onDo: (doing: Doing) => void
}

function Acts({ department, rows, onDo }: ActsProps) {
  const order = useWrite(orderDepartments, { invalidates: unitReads })
  const restore = useWrite(restoreDepartment, { invalidates: unitReads })
  const notice = useNotice()
  const open = rows.filter((row) => row.closedOn === null)
  const index = open.indexOf(department)
  const { departmentId, version, name } = department
  const bringBack = async () => {
    const answered = await restore.mutateAsync({ departmentId, version })
    if (answered.ok) notice.done(`已恢复${name}`)
    else notice.failed(sentence(answered.refusal))
  }
  const move = async (to: number) => {
    const departmentIds = moved(
      open.map((row) => row.departmentId),
      index,
      to,
    )
    const answered = await order.mutateAsync({ departmentIds })
    if (!answered.ok) notice.failed(sentence(answered.refusal))
  }
  if (department.closedOn !== null) {
    return (
      <Button small label={`恢复：${name}`} onPress={bringBack}>
        恢复
      </Button>
    )
  }
  return (
    <span className="row">
      <Moving name={name} index={index} count={open.length} onMove={move} />
      <Button small label={`改名：${name}`} onPress={() => onDo({ what: 'rename', department })}>
        改名
      </Button>
      <Button small label={`撤销：${name}`} onPress={() => onDo({ what: 'close', department })}>
        撤销
      </Button>
    </span>
  )
}
