import { useState } from 'react'

import { arrival, takeArrival, undoArrival } from '#contract/archives-arrivals.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { arrivalReads, type Arrival } from '../queries.ts'
import { ArrivalShown } from './arrival-shown.tsx'

interface ArrivalDialogProps {
  readonly arrivalId: string
  readonly onClose: () => void
}

/** One package: what it holds, whom it is about, and the step that it waits for. */
export function ArrivalDialog({ arrivalId, onClose }: ArrivalDialogProps) {
  const read = useRead(arrival, { arrivalId })
  const [chosen, setChosen] = useState('')
  const { data } = read
  const [only] = data?.candidates ?? []
  const staffId = chosen === '' && data?.candidates.length === 1 ? (only?.staffId ?? '') : chosen
  return (
    <Dialog
      open
      wide
      title={data === undefined ? '转入材料' : `${data.person.name}的转入材料`}
      onClose={onClose}
      foot={data === undefined ? undefined : <Steps data={data} staffId={staffId} onClose={onClose} />}
    >
      <Loaded of={read}>
        {(shown) => <ArrivalShown shown={shown} staffId={staffId} onChoose={setChosen} />}
      </Loaded>
    </Dialog>
  )
}

interface StepsProps {
  readonly data: Arrival
  readonly staffId: string
  readonly onClose: () => void
}

function Steps({ data, staffId, onClose }: StepsProps) {
  const { id: arrivalId, person, may, state } = data
  const taking = useWrite(takeArrival, { invalidates: arrivalReads })
  const undoing = useWrite(undoArrival, { invalidates: arrivalReads })
  const confirm = useConfirm()
  const notice = useNotice()
  const take = async () => {
    const answered = await taking.mutateAsync({ arrivalId, staffId })
    if (!answered.ok) return notice.failed(sentence(answered.refusal))
    notice.done('已写入，在这个人的档案里看得到')
    return onClose()
  }
  const undo = async () => {
    const yes = await confirm({
      title: `撤回${person.name}的转入材料？`,
      text: '写入的结果不再显示，以后可以重新写入。',
      yes: '撤回',
      danger: true,
    })
    if (!yes) return
    const answered = await undoing.mutateAsync({ arrivalId })
    if (answered.ok) notice.done('已撤回')
    else notice.failed(sentence(answered.refusal))
  }
  if (state === 'taken')
    return (
      <Action kind="danger" busy={undoing.isPending} whyNot={whyNot(may.undo)} onPress={undo}>
        撤回
      </Action>
    )
  return (
    <Action
      kind="primary"
      busy={taking.isPending}
      whyNot={whyNot(may.take) ?? (staffId === '' ? '请先选这是本校的哪一位党员' : null)}
      onPress={take}
    >
      写入档案
    </Action>
  )
}
