import { useState } from 'react'
import { Link } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { exportPeople } from '#contract/organisation-import.ts'
import { staffList, standings } from '#contract/organisation-people.ts'

import { linkTo, useRead } from '../../../api.ts'
import { dayText } from '../../../kit/dates.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { ListPage } from '../../../kit/list-page.tsx'
import { Empty } from '../../../kit/loaded.tsx'
import type { Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { kindWords, rankWords } from '../../../words/organisation.ts'
import { useUnits } from '../queries.ts'

type Row = OutputOf<typeof staffList>['rows'][number]
type Standing = (typeof standings)[number]

const standingWords: Readonly<Record<Standing, string>> = {
  all: '在职人员',
  member: '党员',
  'non-member': '非党员',
  left: '已离校',
}
const size = 50

/** Everybody in the teacher appraisal, members or not: found by name or number, by department, branch and standing. */
export function StaffPage() {
  const [search, setSearch] = useState('')
  const [departmentId, setDepartment] = useState('')
  const [branchId, setBranch] = useState('')
  const [standing, setStanding] = useState<Standing>('all')
  const [page, setPage] = useState(1)
  const units = useUnits().data
  const read = useRead(staffList, {
    page,
    size,
    search,
    standing,
    departmentId: departmentId === '' ? null : departmentId,
    branchId: branchId === '' ? null : branchId,
  })
  const first =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setPage(1)
    }
  const may = read.data?.may
  return (
    <ListPage
      title="教职工名单"
      lead="参加教师发展性绩效评价的全体人员，党员和非党员都在内。"
      actions={
        <>
          {may?.add === true ? (
            <LinkButton to={path.newPerson()} kind="primary" icon="plus">
              新增一人
            </LinkButton>
          ) : null}
          {may?.import === true ? (
            <LinkButton to={path.imports()} icon="upload">
              从 Excel 导入
            </LinkButton>
          ) : null}
          {may?.export === true ? (
            <LinkButton to={linkTo(exportPeople, {})} icon="download" download>
              导出 Excel
            </LinkButton>
          ) : null}
        </>
      }
      search={{ value: search, hint: '姓名或工号', onChange: first(setSearch) }}
      filters={
        <>
          <SelectField
            label="范围"
            value={standing}
            options={standings.map((value) => ({ value, label: standingWords[value] }))}
            onChange={first(setStanding)}
          />
          <SelectField
            label="处室（系）"
            value={departmentId}
            options={[
              { value: '', label: '全部' },
              ...(units?.departments ?? []).map((unit) => ({
                value: unit.departmentId as string,
                label: unit.name,
              })),
            ]}
            onChange={first(setDepartment)}
          />
          <SelectField
            label="党支部"
            value={branchId}
            options={[
              { value: '', label: '全部' },
              ...(units?.branches ?? []).map((unit) => ({
                value: unit.branchId as string,
                label: unit.name,
              })),
            ]}
            onChange={first(setBranch)}
          />
        </>
      }
      columns={columns}
      keyOf={(row) => row.staffId}
      of={read}
      paging={{ page, size, onPage: setPage }}
      empty={
        <Empty title="没有符合的人">
          <p>换一个姓名、工号或范围再找；还没有人员时，请从 Excel 导入。</p>
        </Empty>
      }
    />
  )
}

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '姓名',
    phone: 'title',
    cell: ({ staffId, name }) => <Link href={path.person(staffId)}>{name}</Link>,
  },
  { key: 'number', title: '工号', tight: true, cell: ({ staffNumber }) => staffNumber },
  { key: 'department', title: '所在处室（系）', cell: ({ department }) => department || '—' },
  { key: 'position', title: '职务或职称', cell: ({ position }) => position || '—' },
  { key: 'rank', title: '干部类别', cell: ({ rank }) => (rank === 'none' ? '—' : rankWords[rank]) },
  {
    key: 'branch',
    title: '党支部',
    cell: ({ branch, kind, leftOn }) => (
      <>
        {branch ?? '—'} {kind === 'probationary' ? <Tag tone="info">{kindWords.probationary}</Tag> : null}
        {leftOn === null ? null : <Tag>{`${dayText(leftOn)} 离校`}</Tag>}
      </>
    ),
  },
]
