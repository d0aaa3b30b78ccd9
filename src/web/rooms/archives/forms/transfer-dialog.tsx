import { useState } from 'react'

import { makeMemberArchive } from '#contract/archives-members.ts'

import { useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { sentence } from '../../../words/zh.ts'
import { memberReads } from '../queries.ts'

interface TransferDialogProps {
  readonly staffId: string
  readonly name: string
  readonly onClose: () => void
}

/** A member leaves: which organisation the package is for. */
export function TransferDialog({ staffId, name, onClose }: TransferDialogProps) {
  const [school, setSchool] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const making = useWrite(makeMemberArchive, { invalidates: memberReads })
  const notice = useNotice()
  const make = async () => {
    if (school.trim() === '') return setFault('请写明转往哪个单位。')
    const answered = await making.mutateAsync({ staffId, toSchool: school })
    if (!answered.ok) return setFault(sentence(answered.refusal))
    notice.done('转递材料做好了，可以在下面下载')
    return onClose()
  }
  return (
    <Dialog
      open
      title={`制作${name}的转递材料`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>先不了</Button>
          <Button kind="primary" busy={making.isPending} onPress={make}>
            制作
          </Button>
        </>
      }
    >
      <p>
        材料里只有最终结果，随组织关系介绍信一起交给转入单位。请把清单摘要写在介绍信上，对方导入时照着核对。这里不改变组织关系，转出手续在“教职工”里办。
      </p>
      <TextField label="转往单位" hint="接收单位的全称" value={school} onChange={setSchool} fault={fault} />
    </Dialog>
  )
}
