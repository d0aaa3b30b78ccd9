import { useState } from 'react'
import { Link, useParams } from 'wouter'

import { branchPage, dissolveBranch, renameBranch } from '#contract/organisation.ts'
import { concerns } from '#contract/permission.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { dayText } from '../../../kit/dates.ts'
import { DateField } from '../../../kit/fields.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { kindWords } from '../../../words/organisation.ts'
import { roleWords } from '../../../words/roles.ts'
import { whyNot } from '../../../words/zh.ts'
import { UnitNameForm } from '../forms/unit-name.tsx'
import { ConfirmName } from '../parts/confirm-name.tsx'
import { Groups } from '../parts/groups.tsx'
import { unitReads, type BranchShown } from '../queries.ts'

type Member = BranchShown['members'][number]

/** A branch: who is in it on a day, its groups, and what can be done with it. */
export function BranchPage() {
  const { branchId } = useParams<{ branchId: string }>()
  const [on, setOn] = useState('')
  const read = useRead(branchPage, { branchId, on: on === '' ? null : on })
  const { data } = read
  return (
    <Page
      title={data?.name ?? '党支部'}
      lead={data === undefined ? undefined : `${dayText(data.on)}在册党员 ${data.members.length} 人。`}
      actions={
        <>
          {data === undefined ? null : <BranchActs branch={data} />}
          <PrintButton />
        </>
      }
    >
      {data?.dissolvedOn == null ? null : (
        <Callout tone="warn" title={`这个支部从${dayText(data.dissolvedOn)}起已撤销`} />
      )}
      <Section
        title="党员名单"
        actions={<DateField label="查看哪一天" value={data?.on ?? on} onChange={setOn} />}
      >
        <Loaded of={read}>{(branch) => <Members branch={branch} />}</Loaded>
      </Section>
      <Loaded of={read}>{(branch) => <Groups branch={branch} />}</Loaded>
    </Page>
  )
}

function BranchActs({ branch }: { readonly branch: BranchShown }) {
  const [doing, setDoing] = useState<'rename' | 'dissolve' | null>(null)
  const rename = useWrite(renameBranch, { invalidates: unitReads })
  const dissolve = useWrite(dissolveBranch, { invalidates: unitReads })
  const { branchId, version, name, may } = branch
  if (!concerns(may.rename) || branch.dissolvedOn !== null) return null
  const close = () => setDoing(null)
  return (
    <>
      <Action icon="edit" whyNot={whyNot(may.rename)} onPress={() => setDoing('rename')}>
        改名
      </Action>
      <Action icon="trash" whyNot={whyNot(may.dissolve)} onPress={() => setDoing('dissolve')}>
        撤销支部
      </Action>
      {doing === 'rename' ? (
        <UnitNameForm
          title={`${name}改名`}
          hint="以前学期的材料仍用当时的名称。"
          name={name}
          submit="改名"
          busy={rename.isPending}
          onName={(next) => rename.mutateAsync({ branchId, version, name: next })}
          onClose={close}
        />
      ) : null}
      {doing === 'dissolve' ? (
        <ConfirmName
          title="撤销党支部"
          name={name}
          yes="撤销支部"
          day={branch.on}
          busy={dissolve.isPending}
          onYes={(confirm, on) => dissolve.mutateAsync({ branchId, version, on, confirm })}
          onClose={close}
        >
          <p>
            撤销以后不能再转入党员，支部书记和支部委员的身份同时结束；历史记录都保留，可以在“组织架构”里恢复。
          </p>
        </ConfirmName>
      ) : null}
    </>
  )
}

function Members({ branch }: { readonly branch: BranchShown }) {
  if (branch.members.length === 0) {
    return (
      <Empty title="这一天没有党员">
        <p>可以在党员本人的页面转接进来，或从 Excel 导入。</p>
      </Empty>
    )
  }
  const groups = new Map(branch.groups.map((group) => [group.groupId, group.name]))
  const withGroups: readonly Column<Member>[] =
    branch.groups.length === 0
      ? columns
      : [
          ...columns,
          {
            key: 'group',
            title: '党小组',
            cell: ({ groupId }) => (groupId === null ? '—' : (groups.get(groupId) ?? '—')),
          },
        ]
  return (
    <Table
      label={`${branch.name}党员名单`}
      columns={withGroups}
      rows={branch.members}
      keyOf={(member) => member.memberId}
    />
  )
}

const columns: readonly Column<Member>[] = [
  {
    key: 'name',
    title: '姓名',
    phone: 'title',
    cell: ({ staffId, name }) => <Link href={path.person(staffId)}>{name}</Link>,
  },
  { key: 'number', title: '工号', tight: true, cell: ({ staffNumber }) => staffNumber },
  {
    key: 'kind',
    title: '类别',
    cell: ({ kind }) => (kind === 'full' ? kindWords.full : <Tag tone="info">{kindWords.probationary}</Tag>),
  },
  { key: 'department', title: '所在处室（系）', cell: ({ department }) => department || '—' },
  { key: 'position', title: '职务或职称', cell: ({ position }) => position || '—' },
  {
    key: 'roles',
    title: '支部职务',
    cell: ({ roles }) => roles.map((role) => roleWords[role]).join('、') || '—',
  },
  {
    key: 'since',
    title: '转入日期',
    cell: ({ since, until }) => (
      <>
        {dayText(since)}
        {until === null ? null : <Tag tone="warn">{`${dayText(until)} 转出`}</Tag>}
      </>
    ),
  },
]
