import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { cancel, progress } from '#contract/jobs.ts'
import type { importBatch } from '#contract/organisation-import.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { Section } from '../../../kit/page.tsx'
import { readAgain } from '../../../read-again.ts'
import { sentence } from '../../../words/zh.ts'
import { importReads } from '../queries.ts'

type Batch = OutputOf<typeof importBatch>

const titles: Readonly<Partial<Record<Batch['state'], string>>> = {
  reading: '正在读取和比对',
  committing: '正在写入',
  undoing: '正在整批撤销',
}

/** While a batch is read, written or taken back: how far it is, and the way to stop it. */
export function BatchJob({ batch }: { readonly batch: Batch }) {
  const { state, jobId } = batch
  const title = titles[state]
  if (jobId === null || title === undefined) return null
  return <Running key={jobId} jobId={jobId} title={title} />
}

function Running({ jobId, title }: { readonly jobId: string; readonly title: string }) {
  const client = useQueryClient()
  const read = useRead(progress, { jobId }, { every: 400 })
  const stop = useWrite(cancel, { invalidates: [progress] })
  const notice = useNotice()
  const state = read.data?.state
  const waiting = state === undefined || state === 'waiting' || state === 'running'
  // Somebody else's batch shows no progress to others: then its page is read again by itself.
  const foreign = read.error !== null
  useEffect(() => {
    const refresh = () => void readAgain(client, importReads)
    if (!waiting) refresh()
    if (!foreign) return undefined
    const timer = setInterval(refresh, 2000)
    return () => clearInterval(timer)
  }, [waiting, foreign, client])
  const askToStop = async () => {
    const answered = await stop.mutateAsync({ jobId })
    if (answered.ok) notice.done('正在停下来，一切保持原样')
    else notice.failed(sentence(answered.refusal))
  }
  const { step = '', done = 0, total = 0 } = read.data ?? {}
  return (
    <Section title={title}>
      <ProgressBar
        label={step === '' ? '排队等待' : step}
        done={done}
        total={total}
        text={total === 0 ? '' : `${Math.floor((100 * done) / total)}%`}
      />
      {foreign ? null : (
        <div className="row">
          <Button busy={stop.isPending} disabled={read.data?.cancelAsked === true} onPress={askToStop}>
            {read.data?.cancelAsked === true ? '正在停止…' : '停止'}
          </Button>
        </div>
      )}
    </Section>
  )
}
