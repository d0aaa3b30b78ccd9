import { useState } from 'react'

import { discontinue } from '#contract/cases-steps.ts'

import { ask } from '../../../ask.ts'
import { ReasonDialog } from '../../../kit/reason-dialog.tsx'
import { sentence } from '../../../words/zh.ts'
import type { CaseShown, OpenCase } from '../queries.ts'

interface DiscontinueDialogProps {
  readonly of: CaseShown
  readonly act: OpenCase['act']
  readonly onClose: () => void
}

/** 终止: nobody is treated; what was said stays in the file. */
export function DiscontinueDialog({ of, act, onClose }: DiscontinueDialogProps) {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const send = async (why: string) => {
    setBusy(true)
    const at = { caseId: of.id, version: of.version, heldOn: of.today }
    const answered = await act(() => ask(discontinue, { ...at, why }))
    setBusy(false)
    if (answered.ok) return onClose()
    return setFault(sentence(answered.refusal))
  }
  return (
    <ReasonDialog
      title={`终止对${of.name}的组织处置程序？`}
      hint="不予处置。本人看得到原因；材料留着，不进档案。"
      submit="终止程序"
      busy={busy}
      fault={fault}
      onClose={onClose}
      onSend={send}
    />
  )
}
