import { useState } from 'react'

import { liftHold } from '#contract/archives-deletion.ts'

import { useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { momentText } from '../../../kit/dates.ts'
import { Section } from '../../../kit/page.tsx'
import { ReasonDialog } from '../../../kit/reason-dialog.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { sentence } from '../../../words/zh.ts'
import { HoldDialog } from '../forms/hold-dialog.tsx'
import { deletionReads, type Hold } from '../queries.ts'

/** 暂缓销毁: whose records stay until somebody lifts it. */
export function Holds({ holds }: { readonly holds: readonly Hold[] }) {
  const [noting, setNoting] = useState(false)
  const [lifting, setLifting] = useState<Hold | null>(null)
  return (
    <Section
      title="暂缓销毁"
      note="登记了的人，什么材料到期也不销毁。有没有答复的异议、没有办结的申诉的，系统自己会暂缓，不用登记。"
      actions={
        <Button small onPress={() => setNoting(true)}>
          登记暂缓
        </Button>
      }
    >
      {holds.length === 0 ? (
        <p>现在没有登记。</p>
      ) : (
        <Table label="登记了暂缓销毁的人" rows={holds} keyOf={({ id }) => id} columns={columns(setLifting)} />
      )}
      {noting ? <HoldDialog staffNumber="" onClose={() => setNoting(false)} /> : null}
      {lifting === null ? null : <Lift hold={lifting} onClose={() => setLifting(null)} />}
    </Section>
  )
}

const columns = (onLift: (hold: Hold) => void): readonly Column<Hold>[] => [
  { key: 'who', title: '姓名', phone: 'title', cell: (hold) => `${hold.name}（${hold.staffNumber}）` },
  { key: 'why', title: '原因', cell: ({ reason }) => reason },
  { key: 'by', title: '登记', cell: ({ by, at }) => `${by}，${momentText(at)}` },
  {
    key: 'lift',
    title: '解除',
    phone: 'foot',
    cell: (hold) => (
      <Button small label={`解除${hold.name}的暂缓`} onPress={() => onLift(hold)}>
        解除
      </Button>
    ),
  },
]

function Lift({ hold, onClose }: { readonly hold: Hold; readonly onClose: () => void }) {
  const lifting = useWrite(liftHold, { invalidates: deletionReads })
  const [fault, setFault] = useState<string | null>(null)
  const notice = useNotice()
  const lift = async (why: string) => {
    const answered = await lifting.mutateAsync({ holdId: hold.id, why })
    if (!answered.ok) return setFault(sentence(answered.refusal))
    notice.done('已解除')
    return onClose()
  }
  return (
    <ReasonDialog
      title={`解除${hold.name}的暂缓销毁`}
      submit="解除"
      busy={lifting.isPending}
      fault={fault}
      onClose={onClose}
      onSend={lift}
    />
  )
}
