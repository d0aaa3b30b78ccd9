import { useState } from 'react'
import { useLocation } from 'wouter'

import { approveDeletion } from '#contract/archives-deletion.ts'

import { useWrite } from '../../../api.ts'
import { useNotice } from '../../../kit/confirm.ts'
import { ReasonDialog } from '../../../kit/reason-dialog.tsx'
import { path } from '../../../path.ts'
import { sentence } from '../../../words/zh.ts'
import { deletionReads, type DeletionList } from '../queries.ts'

interface ApproveDialogProps {
  readonly list: DeletionList
  readonly onClose: () => void
}

/** The committee's word that this may go, and why. */
export function ApproveDialog({ list, onClose }: ApproveDialogProps) {
  const { entry, people, waitDays } = list
  const { kind, period, title, periodName } = entry
  const [fault, setFault] = useState<string | null>(null)
  const approving = useWrite(approveDeletion, { invalidates: deletionReads })
  const notice = useNotice()
  const [, go] = useLocation()
  const free = people.filter(({ held }) => held === null).map(({ staffId }) => staffId)
  const approve = async (note: string) => {
    const answered = await approving.mutateAsync({ kind, period, people: free, note })
    if (!answered.ok) return setFault(sentence(answered.refusal))
    notice.done(`已批准，${waitDays} 天以内可以撤回`)
    return go(path.destruction())
  }
  return (
    <ReasonDialog
      title={`批准销毁${periodName}的${title}（${free.length} 人）`}
      label="鉴定意见"
      hint="为什么可以销毁。这句话会印在销毁清册上，长期保存。"
      submit="批准"
      busy={approving.isPending}
      fault={fault}
      missingSays="请写明鉴定意见：过了保管期限，还有没有保存的价值。"
      onClose={onClose}
      onSend={approve}
    />
  )
}
