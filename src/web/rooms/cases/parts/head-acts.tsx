import { useState } from 'react'

import { print } from '#contract/cases.ts'

import { ask } from '../../../ask.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { savePdf } from '../../../kit/save-pdf.ts'
import { path } from '../../../path.ts'
import { sentence } from '../../../words/zh.ts'
import { DiscontinueDialog } from '../forms/discontinue.tsx'
import type { CaseShown, OpenCase } from '../queries.ts'

/** What can be done with the case as a whole. */
export function HeadActs({ of, act }: { readonly of: CaseShown; readonly act: OpenCase['act'] }) {
  const [isStopping, setIsStopping] = useState(false)
  const isCommittee = of.seats.includes('committee')
  return (
    <>
      {of.mayFollow.length > 0 && isCommittee ? (
        <LinkButton kind="primary" to={path.startCase(of.memberId)}>
          启动下一步处置
        </LinkButton>
      ) : null}
      {of.nextId === null ? null : <LinkButton to={path.caseFile(of.nextId)}>看后一件</LinkButton>}
      {of.previousId === null ? null : <LinkButton to={path.caseFile(of.previousId)}>看前一件</LinkButton>}
      <PrintAct caseId={of.id} stepId={null}>
        下载全部材料（带水印）
      </PrintAct>
      {of.may.discontinue === true ? (
        <Action kind="danger" onPress={() => setIsStopping(true)}>
          终止程序
        </Action>
      ) : null}
      {isStopping ? <DiscontinueDialog of={of} act={act} onClose={() => setIsStopping(false)} /> : null}
    </>
  )
}

interface PrintActProps {
  readonly caseId: string
  readonly stepId: string | null
  readonly small?: boolean
  readonly children: React.ReactNode
}

/** The PDF comes with who printed it and when on each page; printing is a look, and stands in the list below. */
export function PrintAct({ caseId, stepId, small = false, children }: PrintActProps) {
  const [busy, setBusy] = useState(false)
  const notice = useNotice()
  const fetchPaper = async () => {
    setBusy(true)
    const answered = await ask(print, { caseId, stepId })
    setBusy(false)
    if (!answered.ok) return notice.failed(sentence(answered.refusal))
    return savePdf(answered.value.fileName, answered.value.pdf)
  }
  return (
    <Action icon="download" small={small} busy={busy} onPress={fetchPaper}>
      {children}
    </Action>
  )
}
