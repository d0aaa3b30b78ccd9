import { useState } from 'react'

import { concerns } from '#contract/permission.ts'
import { report, review, step, withdraw } from '#contract/stories-desk.ts'
import { nextStep } from '#domain/pledges/publication.ts'

import type { WebRefusal } from '../../../ask.ts'
import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { storiesWords } from '../../../words/stories.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { DecideReport } from '../forms/decide-report.tsx'
import { ReasonDialog } from '../../../kit/reason-dialog.tsx'
import { storyReads, type Looked } from '../queries.ts'

type Asking = 'return' | 'report' | 'withdraw' | 'decide' | null

/** What whoever looks may do with a story now; what their duties never allow is not shown. */
export function DeskActs({ data: { story, may } }: { readonly data: Looked }) {
  const [asking, ask] = useState<Asking>(null)
  const [fault, setFault] = useState<string | null>(null)
  const reviewing = useWrite(review, { invalidates: storyReads })
  const reporting = useWrite(report, { invalidates: storyReads })
  const stepping = useWrite(step, { invalidates: storyReads })
  const leaving = useWrite(withdraw, { invalidates: storyReads })
  const notice = useNotice()
  const { id: storyId, branchId, version: seen, title } = story
  const newest = story.versions.at(-1)?.publication
  const next = newest === undefined ? null : nextStep(newest.state)
  const waiting = story.reports.find(({ state }) => state === 'waiting')
  const close = () => {
    ask(null)
    setFault(null)
  }
  const done = (
    answered: { readonly ok: true } | { readonly ok: false; readonly refusal: WebRefusal },
    words: string,
  ) => {
    if (answered.ok) {
      close()
      notice.done(words)
    } else if (asking === null) notice.failed(sentence(answered.refusal))
    else setFault(sentence(answered.refusal))
  }
  const decideAs = async (decision: 'approved' | 'returned', reason: string) =>
    done(
      await reviewing.mutateAsync({ branchId, storyId, seen, decision, reason }),
      decision === 'approved' ? '审核通过，已提出公开' : '已退回修改',
    )
  const goOn = async () => {
    if (newest === undefined || next === null) return
    done(await stepping.mutateAsync({ storyPublicationId: newest.id, step: next }), storiesWords.step[next])
  }
  const reasons = {
    return: {
      title: `退回《${title}》`,
      label: '请写明怎样改',
      submit: '退回',
      busy: reviewing.isPending,
      onSend: (reason: string) => decideAs('returned', reason),
    },
    report: {
      title: `把《${title}》报送党政办`,
      label: '报送理由',
      submit: '报送',
      busy: reporting.isPending,
      onSend: async (why: string) =>
        done(await reporting.mutateAsync({ branchId, storyId, why }), '已报送，党政办答复后会有消息'),
    },
    withdraw: {
      title: newest?.state === 'public' ? `撤下《${title}》` : `《${title}》不予公开`,
      label: '原因',
      submit: newest?.state === 'public' ? '撤下' : '不予公开',
      busy: leaving.isPending,
      onSend: async (reason: string) =>
        newest === undefined
          ? undefined
          : done(
              await leaving.mutateAsync({ storyPublicationId: newest.id, reason }),
              '已撤下，作者会收到消息',
            ),
    },
  } as const
  const isSubmitted = story.state === 'submitted'
  return (
    <>
      <div className="row no-print">
        {isSubmitted && concerns(may.review) ? (
          <>
            <Action
              kind="primary"
              busy={reviewing.isPending}
              whyNot={whyNot(may.review)}
              onPress={() => decideAs('approved', '')}
            >
              审核通过
            </Action>
            <Action
              whyNot={
                may.review !== true && may.review.code !== 'stories.consent-missing'
                  ? whyNot(may.review)
                  : null
              }
              onPress={() => ask('return')}
            >
              退回修改
            </Action>
          </>
        ) : null}
        {next !== null && concerns(may.step) ? (
          <Action kind="primary" busy={stepping.isPending} whyNot={whyNot(may.step)} onPress={goOn}>
            {storiesWords.step[next]}
          </Action>
        ) : null}
        {waiting !== undefined && concerns(may.decide) ? (
          <Action kind="primary" whyNot={whyNot(may.decide)} onPress={() => ask('decide')}>
            答复报送
          </Action>
        ) : null}
        {story.versions.length > 0 && concerns(may.report) ? (
          <Action icon="flag" whyNot={whyNot(may.report)} onPress={() => ask('report')}>
            报送党政办
          </Action>
        ) : null}
        {newest !== undefined && newest.state !== 'withdrawn' && concerns(may.withdraw) ? (
          <Action whyNot={whyNot(may.withdraw)} onPress={() => ask('withdraw')}>
            {newest.state === 'public' ? '撤下' : '不予公开'}
          </Action>
        ) : null}
      </div>
      {asking === 'decide' && waiting !== undefined ? (
        <DecideReport report={waiting} title={title} onClose={close} />
      ) : null}
      {asking === null || asking === 'decide' ? null : (
        <ReasonDialog
          {...reasons[asking]}
          hint={
            asking === 'report' ? '突出在哪里、有什么影响；党政办会看到。' : '作者会看到，公开栏上不显示。'
          }
          fault={fault}
          onClose={close}
        />
      )}
    </>
  )
}
