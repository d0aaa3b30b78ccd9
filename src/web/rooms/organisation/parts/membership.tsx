import { useState } from 'react'

import { leaveMembership, undoLeaving, undoTransfer } from '#contract/organisation-members.ts'
import { concerns } from '#contract/permission.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { dayText } from '../../../kit/dates.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { FactList } from '../../../kit/explanation.tsx'
import { Callout, Empty } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { kindWords } from '../../../words/organisation.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { EditMemberForm } from '../forms/edit-member.tsx'
import { MakeMemberForm } from '../forms/make-member.tsx'
import { TransferForm } from '../forms/transfer.tsx'
import { TurnFullForm } from '../forms/turn-full.tsx'
import { personReads, type PersonShown } from '../queries.ts'
import { ConfirmName } from './confirm-name.tsx'

type Membership = NonNullable<PersonShown['membership']>
type Stay = Membership['stays'][number]
type Doing = 'make' | 'edit' | 'full' | 'transfer' | 'leave' | null

const titles = {
  make: '登记党员身份',
  edit: '更正党员信息',
  full: '预备党员转正',
  transfer: '转接党支部',
} as const

/** Member of which branch since when, full or probationary; the history of branches; what can be done with it. */
export function MembershipSection({ person }: { readonly person: PersonShown }) {
  const [doing, setDoing] = useState<Doing>(null)
  const close = () => setDoing(null)
  const { membership } = person
  const isMember = membership !== null && membership.leftOn === null
  return (
    <Section
      title="党员信息"
      actions={person.leftOn === null ? <Acts person={person} isMember={isMember} onDo={setDoing} /> : null}
    >
      {membership === null ? (
        <Empty title="不是党员" />
      ) : (
        <>
          <Facts membership={membership} />
          <Stays person={person} stays={membership.stays} />
        </>
      )}
      {doing === null || doing === 'leave' ? null : (
        <Dialog open title={`${person.name}：${titles[doing]}`} onClose={close}>
          {doing === 'make' ? <MakeMemberForm person={person} onDone={close} /> : null}
          {doing === 'edit' ? <EditMemberForm person={person} onDone={close} /> : null}
          {doing === 'full' ? <TurnFullForm person={person} onDone={close} /> : null}
          {doing === 'transfer' ? <TransferForm person={person} onDone={close} /> : null}
        </Dialog>
      )}
      {doing === 'leave' ? <Leave person={person} onClose={close} /> : null}
    </Section>
  )
}

interface ActsProps {
  readonly person: PersonShown
  readonly isMember: boolean
  readonly onDo: (doing: Doing) => void
}

function Acts({ person, isMember, onDo }: ActsProps) {
  const manage = person.may.manageMember ?? true
  const transfer = person.may.transfer ?? true
  const back = useWrite(undoLeaving, { invalidates: personReads })
  const notice = useNotice()
  const comeBack = async () => {
    const answered = await back.mutateAsync({ staffId: person.staffId, version: person.version })
    if (!answered.ok) notice.failed(sentence(answered.refusal))
  }
  if (!isMember) {
    if (!concerns(manage)) return null
    return (
      <>
        {person.membership === null ? null : (
          <Action whyNot={whyNot(manage)} busy={back.isPending} onPress={comeBack}>
            撤销转出
          </Action>
        )}
        <Action icon="plus" whyNot={whyNot(manage)} onPress={() => onDo('make')}>
          {person.membership === null ? '登记党员身份' : '重新转入'}
        </Action>
      </>
    )
  }
  return (
    <>
      {concerns(manage) && person.membership?.kind === 'probationary' && person.membership.fullOn === null ? (
        <Action whyNot={whyNot(manage)} onPress={() => onDo('full')}>
          转正
        </Action>
      ) : null}
      {concerns(transfer) ? (
        <Action icon="swap" whyNot={whyNot(transfer)} onPress={() => onDo('transfer')}>
          转接党支部
        </Action>
      ) : null}
      {concerns(manage) ? (
        <>
          <Action icon="edit" whyNot={whyNot(manage)} onPress={() => onDo('edit')}>
            更正
          </Action>
          <Action whyNot={whyNot(manage)} onPress={() => onDo('leave')}>
            转出学校
          </Action>
        </>
      ) : null}
    </>
  )
}

function Facts({ membership }: { readonly membership: Membership }) {
  const { kind, joinedOn, fullOn, leftOn, stays } = membership
  const turns = kind === 'probationary' && fullOn !== null
  return (
    <>
      {leftOn === null ? null : <Callout tone="warn" title={`党员关系从${dayText(leftOn)}起转出`} />}
      <FactList
        facts={[
          {
            label: '类别',
            value: (
              <>
                {kindWords[kind]} {turns ? <Tag tone="info">{`${dayText(fullOn)} 转正`}</Tag> : null}
              </>
            ),
          },
          {
            label: '现在的党支部',
            value: stays.find((stay) => stay.branchId === membership.branchId)?.branch ?? '',
          },
          { label: '入党日期', value: joinedOn === null ? '' : dayText(joinedOn) },
          { label: '转正日期', value: fullOn === null ? '' : dayText(fullOn) },
        ]}
      />
    </>
  )
}

function Stays({ person, stays }: { readonly person: PersonShown; readonly stays: readonly Stay[] }) {
  const undo = useWrite(undoTransfer, { invalidates: personReads })
  const confirm = useConfirm()
  const notice = useNotice()
  const askUndo = async ({ stayId, branch }: Stay) => {
    const sure = await confirm({
      title: `撤销${person.name}转入${branch}？`,
      text: '像没有办过这次转接一样，原来的支部继续。因转接结束的支部职务不会自动恢复，需要重新授予。',
      yes: '撤销转接',
    })
    if (!sure) return
    const answered = await undo.mutateAsync({ staffId: person.staffId, version: person.version, stayId })
    if (answered.ok) notice.done('已撤销转接')
    else notice.failed(sentence(answered.refusal))
  }
  const may = person.may.transfer === true && person.membership?.leftOn === null
  return (
    <Table
      label="支部关系的经过"
      columns={
        may && stays.some((stay) => stay.mayUndo)
          ? [...columns(person.today), actsColumn(askUndo)]
          : columns(person.today)
      }
      rows={stays}
      keyOf={(stay) => stay.stayId}
    />
  )
}

const columns = (today: string): readonly Column<Stay>[] => [
  {
    key: 'branch',
    title: '党支部',
    phone: 'title',
    cell: ({ branch, group, since }) => (
      <>
        {group === null ? branch : `${branch} · ${group}`}{' '}
        {since > today ? <Tag tone="warn">尚未开始</Tag> : null}
      </>
    ),
  },
  { key: 'since', title: '从', tight: true, cell: ({ since }) => dayText(since) },
  {
    key: 'until',
    title: '到（不含当天）',
    tight: true,
    cell: ({ until }) => (until === null ? '至今' : dayText(until)),
  },
]

const actsColumn = (onUndo: (stay: Stay) => unknown): Column<Stay> => ({
  key: 'acts',
  title: '操作',
  phone: 'foot',
  tight: true,
  cell: (stay) =>
    stay.mayUndo ? (
      <Button small label={`撤销转接：转入${stay.branch}`} onPress={() => onUndo(stay)}>
        撤销转接
      </Button>
    ) : null,
})

function Leave({ person, onClose }: { readonly person: PersonShown; readonly onClose: () => void }) {
  const leave = useWrite(leaveMembership, { invalidates: personReads })
  const { staffId, version, name, today } = person
  return (
    <ConfirmName
      title="党员关系转出学校"
      name={name}
      yes="转出"
      day={today}
      busy={leave.isPending}
      onYes={(confirm, on) => leave.mutateAsync({ staffId, version, on, confirm })}
      onClose={onClose}
    >
      <p>从这一天起，{name}不再是本校党员，党内身份同时结束；仍是本校教职工。记录都保留，可以撤销。</p>
    </ConfirmName>
  )
}
