import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'

import type { Call } from '#contract/call.ts'
import { cancel, progress } from '#contract/jobs.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { readAgain } from '../../../read-again.ts'
import { sentence } from '../../../words/zh.ts'

interface ArchiveJobProps {
  readonly jobId: string
  /** Reads that show something else once it is over. */
  readonly reads: readonly Call[]
  readonly doneSays: string
  readonly failedSays: string
  readonly onOver: () => void
}

/** How far long work of the archive is, until it is done, refused or stopped. */
export function ArchiveJob({ jobId, reads, doneSays, failedSays, onOver }: ArchiveJobProps) {
  const client = useQueryClient()
  const notice = useNotice()
  const read = useRead(progress, { jobId }, { every: 700 })
  const stop = useWrite(cancel, { invalidates: [progress] })
  const { state, step = '', done = 0, total = 0, refusal = null } = read.data ?? {}
  const over = useEffectEvent((end: string) => {
    void readAgain(client, reads)
    if (end === 'done') notice.done(doneSays)
    else if (end === 'cancelled') notice.done('已停下，什么都没有改')
    else
      notice.failed(
        refusal === null ? failedSays : sentence({ code: refusal.code, detail: refusal.detail ?? {} }),
      )
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
