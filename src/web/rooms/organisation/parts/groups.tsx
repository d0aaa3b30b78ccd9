import { useState } from 'react'

import { assignGroup, makeGroup, removeGroup, renameGroup } from '#contract/organisation.ts'
import { concerns } from '#contract/permission.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { CheckField } from '../../../kit/fields.tsx'
import { Empty } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { UnitNameForm } from '../forms/unit-name.tsx'
import { unitReads, type BranchShown } from '../queries.ts'

type Group = BranchShown['groups'][number]
type Doing = { readonly what: 'make' } | { readonly what: 'rename' | 'assign'; readonly group: Group } | null

/** Party groups of a branch: make, rename, fill, remove an unused one. */
export function Groups({ branch }: { readonly branch: BranchShown }) {
  const [doing, setDoing] = useState<Doing>(null)
  const { branchId, groups, may } = branch
  const make = useWrite(makeGroup, { invalidates: unitReads })
  const rename = useWrite(renameGroup, { invalidates: unitReads })
  const remove = useWrite(removeGroup, { invalidates: unitReads })
  const confirm = useConfirm()
  const notice = useNotice()
  const close = () => setDoing(null)
  const askRemove = async ({ groupId, version, name }: Group) => {
    const sure = await confirm({
      title: `删除党小组“${name}”？`,
      text: '只有从没有过成员的党小组可以删除。',
      yes: '删除',
      danger: true,
    })
    if (!sure) return
    const answered = await remove.mutateAsync({ branchId, groupId, version })
    if (answered.ok) notice.done(`已删除${name}`)
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Section
      title="党小组"
      actions={
        concerns(may.manageGroups) && branch.dissolvedOn === null ? (
          <Action icon="plus" whyNot={whyNot(may.manageGroups)} onPress={() => setDoing({ what: 'make' })}>
            新建党小组
          </Action>
        ) : null
      }
    >
      {groups.length === 0 ? (
        <Empty title="没有设党小组" />
      ) : (
        <Table
          label="党小组"
          columns={may.manageGroups === true ? [...columns, actsColumn(setDoing, askRemove)] : columns}
          rows={groups}
          keyOf={(group) => group.groupId}
        />
      )}
      {doing?.what === 'make' ? (
        <UnitNameForm
          title="新建党小组"
          hint="例如：第一党小组"
          name=""
          submit="新建"
          busy={make.isPending}
          onName={(name) => make.mutateAsync({ branchId, name })}
          onClose={close}
        />
      ) : null}
      {doing?.what === 'rename' ? (
        <UnitNameForm
          title={`${doing.group.name}改名`}
          hint="改名不影响成员。"
          name={doing.group.name}
          submit="改名"
          busy={rename.isPending}
          onName={(name) =>
            rename.mutateAsync({ branchId, groupId: doing.group.groupId, version: doing.group.version, name })
          }
          onClose={close}
        />
      ) : null}
      {doing?.what === 'assign' ? <Assign branch={branch} group={doing.group} onClose={close} /> : null}
    </Section>
  )
}

const columns: readonly Column<Group>[] = [
  { key: 'name', title: '党小组', phone: 'title', cell: ({ name }) => name },
  { key: 'members', title: '成员', end: true, cell: ({ members }) => `${members} 人` },
]

const actsColumn = (onDo: (doing: Doing) => void, onRemove: (group: Group) => unknown): Column<Group> => ({
  key: 'acts',
  title: '操作',
  phone: 'foot',
  tight: true,
  cell: (group) => (
    <span className="row">
      <Button small label={`安排成员：${group.name}`} onPress={() => onDo({ what: 'assign', group })}>
        安排成员
      </Button>
      <Button small label={`改名：${group.name}`} onPress={() => onDo({ what: 'rename', group })}>
        改名
      </Button>
      <Button small label={`删除：${group.name}`} onPress={() => onRemove(group)}>
        删除
      </Button>
    </span>
  ),
})

interface AssignProps {
  readonly branch: BranchShown
  readonly group: Group
  readonly onClose: () => void
}

/** Ticks who belongs to the group; who is unticked belongs to none. */
function Assign({ branch, group, onClose }: AssignProps) {
  const before = new Set(
    branch.members.filter((member) => member.groupId === group.groupId).map((member) => member.memberId),
  )
  const [chosen, setChosen] = useState<ReadonlySet<string>>(before)
  const assign = useWrite(assignGroup, { invalidates: unitReads })
  const notice = useNotice()
  const toggle = (memberId: string, yes: boolean) =>
    setChosen((now) => new Set(yes ? [...now, memberId] : [...now].filter((each) => each !== memberId)))
  const send = async () => {
    const { branchId } = branch
    const ids = branch.members.map((member) => member.memberId)
    const into = ids.filter((each) => chosen.has(each) && !before.has(each))
    const out = ids.filter((each) => !chosen.has(each) && before.has(each))
    for (const [memberIds, groupId] of [
      [into, group.groupId],
      [out, null],
    ] as const) {
      if (memberIds.length === 0) continue
      const answered = await assign.mutateAsync({ branchId, memberIds: [...memberIds], groupId })
      if (!answered.ok) return notice.failed(sentence(answered.refusal))
    }
    notice.done(`已保存${group.name}的成员`)
    return onClose()
  }
  return (
    <Dialog
      open
      title={`${group.name}的成员`}
      onClose={onClose}
      foot={
        <Button kind="primary" busy={assign.isPending} onPress={send}>
          保存
        </Button>
      }
    >
      {branch.members.map((member) => (
        <CheckField
          key={member.memberId}
          label={`${member.name}（${member.staffNumber}）`}
          value={chosen.has(member.memberId)}
          onChange={(yes) => toggle(member.memberId, yes)}
        />
      ))}
    </Dialog>
  )
}
