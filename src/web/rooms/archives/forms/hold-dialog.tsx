import { useState } from 'react'

import { holdBack } from '#contract/archives-deletion.ts'
import { longestNote } from '#contract/archives-keeping.ts'

import { useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField, TextField } from '../../../kit/fields.tsx'
import { sentence } from '../../../words/zh.ts'
import { deletionReads } from '../queries.ts'

interface HoldDialogProps {
  /** Of whom; to be typed where it is ''. */
  readonly staffNumber: string
  readonly name?: string
  readonly onClose: () => void
}

/** Notes that nothing of a person is destroyed for now, and why. */
export function HoldDialog({ staffNumber: given, name = '', onClose }: HoldDialogProps) {
  const [staffNumber, setStaffNumber] = useState(given)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const holding = useWrite(holdBack, { invalidates: deletionReads })
  const notice = useNotice()
  const hold = async () => {
    if (staffNumber.trim() === '') return setFault('请写工号。')
    if (reason.trim() === '') return setFault('请写明为什么暂缓，以后的人才知道什么时候可以解除。')
    const answered = await holding.mutateAsync({ staffNumber, reason })
    if (!answered.ok) return setFault(sentence(answered.refusal))
    notice.done('已登记暂缓销毁')
    return onClose()
  }
  return (
    <Dialog
      open
      title={name === '' ? '登记暂缓销毁' : `暂缓销毁${name}的材料`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>先不了</Button>
          <Button kind="primary" busy={holding.isPending} onPress={hold}>
            登记
          </Button>
        </>
      }
    >
      {given === '' ? <TextField label="工号" value={staffNumber} onChange={setStaffNumber} /> : null}
      <AreaField
        label="为什么暂缓"
        hint="如：上级巡察要调阅、正在信访核查。"
        rows={3}
        most={longestNote}
        value={reason}
        onChange={setReason}
        fault={fault}
      />
    </Dialog>
  )
}
