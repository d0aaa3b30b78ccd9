import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'

import { termArchives } from '#contract/archives-terms.ts'
import { cancel, progress } from '#contract/jobs.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { readAgain } from '../../../read-again.ts'
import { sentence } from '../../../words/zh.ts'

interface ArchiveJobProps {
  readonly jobId: string
  readonly onOver: () => void
}

/** How far the archive is, until it is made, refused or stopped. */
export function ArchiveJob({ jobId, onOver }: ArchiveJobProps) {
  const client = useQueryClient()
  const notice = useNotice()
  const read = useRead(progress, { jobId }, { every: 700 })
  const stop = useWrite(cancel, { invalidates: [progress] })
  const { state, step = '', done = 0, total = 0, refusal = null } = read.data ?? {}
  const over = useEffectEvent((end: string) => {
    void readAgain(client, [termArchives])
    if (end === 'done') notice.done('归档文件做好了')
    else if (end === 'cancelled') notice.done('已停下，什么都没有改')
    else notice.failed(refusal === null ? '归档文件没有做成，请再试一次。' : sentence({ code: refusal.code }))
    onOver()
  })
  useEffect(() => {
    if (state !== undefined && state !== 'waiting' && state !== 'running') over(state)
  }, [state])
  const askToStop = async () => {
    const answered = await stop.mutateAsync({ jobId })
    if (!answered.ok) notice.failed(sentence(answered.refusal))
  }
  return (
    <div className="stack">
      <ProgressBar label={step === '' ? '排队等待' : step} done={done} total={total} />
      <div className="row">
        <Action small busy={stop.isPending} onPress={askToStop}>
          停下
        </Action>
      </div>
    </div>
  )
}
