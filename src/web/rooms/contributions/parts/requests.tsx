import { useState } from 'react'

import { decline, giveBack, queue } from '#contract/contributions-confirm.ts'
import { progress } from '#contract/contributions-progress.ts'
import type { OutputOf } from '#contract/call.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { momentText } from '../../../kit/dates.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { contributionsWords } from '../../../words/contributions.ts'
import { sentence } from '../../../words/zh.ts'

type Request = OutputOf<typeof queue>['requests'][number]

/** Members who ask for a handed-in half back. */
export function Requests({
  branchId,
  requests,
}: {
  readonly branchId: string
  readonly requests: readonly Request[]
}) {
  const [answering, setAnswering] = useState<{ readonly request: Request; readonly yes: boolean } | null>(
    null,
  )
  if (requests.length === 0) return null
  return (
    <Section
      title={`申请收回清单 ${requests.length} 人`}
      note="同意后，本人可以修改并重新签名上交；原来签名的一版仍会保留。"
    >
      <ul className="plain-list stack">
        {requests.map((request) => {
          const why = request.own ? sentence({ code: 'contributions.own-list' }) : null
          return (
            <li key={`${request.listId}/${request.part}`} className="row">
              <div>
                <b>{request.name}</b> 申请收回{contributionsWords.part[request.part]}
                <p className="small quiet">
                  {request.reason}（{momentText(request.askedAt)}）
                </p>
              </div>
              <div className="row push">
                <Action
                  small
                  kind="primary"
                  whyNot={why}
                  compact
                  label={`同意${request.name}收回`}
                  onPress={() => setAnswering({ request, yes: true })}
                >
                  同意
                </Action>
                <Action
                  small
                  whyNot={why}
                  compact
                  label={`不同意${request.name}收回`}
                  onPress={() => setAnswering({ request, yes: false })}
                >
                  不同意
                </Action>
              </div>
            </li>
          )
        })}
      </ul>
      {answering === null ? null : (
        <Answering branchId={branchId} {...answering} onClose={() => setAnswering(null)} />
      )}
    </Section>
  )
}

interface AnsweringProps {
  readonly branchId: string
  readonly request: Pick<Request, 'listId' | 'part' | 'name'> & { readonly reason?: string }
  readonly yes: boolean
  readonly onClose: () => void
}

/** Gives a half back, or says no; either way with words that the member reads. */
export function Answering({ branchId, request, yes, onClose }: AnsweringProps) {
  const { listId, part, name } = request
  const [reason, setReason] = useState(yes ? (request.reason ?? '') : '')
  const [fault, setFault] = useState<string | null>(null)
  const after = { invalidates: [queue, progress] }
  const back = useWrite(giveBack, after)
  const no = useWrite(decline, after)
  const notice = useNotice()
  const go = async () => {
    if (reason.trim() === '') return setFault('请写明原因，本人会看到')
    const result = await (yes ? back : no).mutateAsync({ branchId, listId, part, reason })
    if (!result.ok) return setFault(sentence(result.refusal))
    notice.done(yes ? `已退回给${name}` : `已答复${name}`)
    return onClose()
  }
  return (
    <Dialog
      open
      title={
        yes
          ? `把${contributionsWords.part[part]}退回给${name}`
          : `不同意${name}收回${contributionsWords.part[part]}`
      }
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>先不了</Button>
          <Button kind="primary" busy={back.isPending || no.isPending} onPress={go}>
            {yes ? '退回' : '答复'}
          </Button>
        </>
      }
    >
      <AreaField
        label={yes ? '退回的原因' : '答复'}
        rows={3}
        most={300}
        value={reason}
        onChange={(value) => {
          setReason(value)
          setFault(null)
        }}
        fault={fault}
      />
    </Dialog>
  )
}
