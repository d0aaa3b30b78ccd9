import { useState } from 'react'
import { Link } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { makeBranch, orderBranches, overview, restoreBranch } from '#contract/organisation.ts'
import { concerns } from '#contract/permission.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { dayText } from '../../../kit/dates.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { CheckField } from '../../../kit/fields.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { SchoolNameForm } from '../forms/school-name.tsx'
import { UnitNameForm } from '../forms/unit-name.tsx'
import { moved, Moving } from '../parts/moving.tsx'
import { unitReads } from '../queries.ts'

type Shown = OutputOf<typeof overview>
type Branch = Shown['branches'][number]

/** The organisation at a glance: branches in their order, and the ways into everything else. */
export function OverviewPage() {
  const [dissolved, setDissolved] = useState(false)
  const [making, setMaking] = useState(false)
  const [naming, setNaming] = useState(false)
  const read = useRead(overview, { dissolved })
  const make = useWrite(makeBranch, { invalidates: unitReads })
  const may = read.data?.may.manageUnits ?? true
  return (
    <Page
      title="组织架构"
      lead="党支部、党员和教职工。党员的支部关系带有起止日期，任何一天的名单都查得到。"
      actions={
        <>
          {read.data !== undefined && concerns(may) ? (
            <Action icon="edit" whyNot={whyNot(may)} onPress={() => setNaming(true)}>
              学校改名
            </Action>
          ) : null}
          {concerns(may) ? (
            <Action kind="primary" icon="plus" whyNot={whyNot(may)} onPress={() => setMaking(true)}>
              新建党支部
            </Action>
          ) : null}
          <PrintButton />
        </>
      }
    >
      {naming && read.data !== undefined ? (
        <SchoolNameForm school={read.data.school} onClose={() => setNaming(false)} />
      ) : null}
      {making ? (
        <UnitNameForm
          title="新建党支部"
          hint="例如：第一党支部、机电系党支部"
          name=""
          submit="新建"
          busy={make.isPending}
          onName={(name) => make.mutateAsync({ name })}
          onClose={() => setMaking(false)}
        />
      ) : null}
      <Loaded of={read}>{(data) => <Numbers data={data} />}</Loaded>
      <Section
        title="党支部"
        actions={<CheckField label="显示已撤销的" value={dissolved} onChange={setDissolved} />}
      >
        <Loaded of={read}>{(data) => <Branches data={data} />}</Loaded>
      </Section>
    </Page>
  )
}

const Numbers = ({ data }: { readonly data: Shown }) => (
  <Section>
    <FactList
      facts={[
        { label: '学校', value: data.school.name },
        {
          label: '党支部',
          value: `${data.branches.filter((branch) => branch.dissolvedOn === null).length} 个`,
        },
        { label: '党员', value: `${data.members} 人` },
        { label: '教职工', value: `${data.staff} 人` },
        { label: '处室（系）', value: `${data.departments} 个` },
      ]}
    />
    <div className="row no-print">
      {data.may.listStaff === true ? <LinkButton to={path.staffList()}>教职工名单</LinkButton> : null}
      <LinkButton to={path.departments()}>处室（系）</LinkButton>
      {data.may.lookAtRoles === true ? <LinkButton to={path.roles()}>身份与权限</LinkButton> : null}
      {data.may.import === true ? (
        <LinkButton to={path.imports()} icon="upload">
          从 Excel 导入
        </LinkButton>
      ) : null}
    </div>
  </Section>
)

function Branches({ data }: { readonly data: Shown }) {
  const order = useWrite(orderBranches, { invalidates: unitReads })
  const restore = useWrite(restoreBranch, { invalidates: unitReads })
  const notice = useNotice()
  const manages = data.may.manageUnits === true
  const open = data.branches.filter((branch) => branch.dissolvedOn === null)
  const move = async (from: number, to: number) => {
    const branchIds = moved(
      open.map((branch) => branch.branchId),
      from,
      to,
    )
    const answered = await order.mutateAsync({ branchIds })
    if (!answered.ok) notice.failed(sentence(answered.refusal))
  }
  const bringBack = async ({ branchId, version, name }: Branch) => {
    const answered = await restore.mutateAsync({ branchId, version })
    if (answered.ok) notice.done(`已恢复${name}`)
    else notice.failed(sentence(answered.refusal))
  }
  if (data.branches.length === 0) {
    return (
      <Empty title="还没有党支部">
        <p>可以先新建，也可以在导入人员时按表格里的名称自动新建。</p>
      </Empty>
    )
  }
  return (
    <Table
      label="党支部"
      columns={manages ? [...columns, actsColumn(open, move, bringBack)] : columns}
      rows={data.branches}
      keyOf={(branch) => branch.branchId}
    />
  )
}

const actsColumn = (
  open: readonly Branch[],
  onMove: (from: number, to: number) => unknown,
  onRestore: (branch: Branch) => unknown,
): Column<Branch> => ({
  key: 'acts',
  title: '操作',
  phone: 'foot',
  tight: true,
  cell: (branch) =>
    branch.dissolvedOn === null ? (
      <Moving
        name={branch.name}
        index={open.indexOf(branch)}
        count={open.length}
        onMove={(to) => onMove(open.indexOf(branch), to)}
      />
    ) : (
      <Button small label={`恢复：${branch.name}`} onPress={() => onRestore(branch)}>
        恢复
      </Button>
    ),
})

const columns: readonly Column<Branch>[] = [
  {
    key: 'name',
    title: '党支部',
    phone: 'title',
    cell: ({ branchId, name, dissolvedOn }) => (
      <>
        <Link href={path.branch(branchId)}>{name}</Link>
        {dissolvedOn === null ? null : <Tag>{`${dayText(dissolvedOn)} 撤销`}</Tag>}
      </>
    ),
  },
  { key: 'full', title: '正式党员', end: true, cell: ({ full }) => full },
  { key: 'probationary', title: '预备党员', end: true, cell: ({ probationary }) => probationary },
  { key: 'groups', title: '党小组', end: true, cell: ({ groups }) => groups },
  {
    key: 'secretaries',
    title: '支部书记',
    cell: ({ secretaries, dissolvedOn }) =>
      secretaries.length > 0 ? (
        secretaries.join('、')
      ) : dissolvedOn === null ? (
        <Tag tone="warn">未任命</Tag>
      ) : (
        '—'
      ),
  },
]
