import { useState } from 'react'
import { useLocation } from 'wouter'

import { proposeNotice } from '#contract/pledges-publication.ts'
import { publicity } from '#contract/reviews-publicity.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { AreaField, TextField } from '../../../kit/fields.tsx'
import { FormPage } from '../../../kit/form-page.tsx'
import type { Faults } from '../../../kit/form.tsx'
import { useKept } from '../../../kit/kept.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { path } from '../../../path.ts'
import { useMe } from '../../../session.tsx'
import { activityNotice, publicityNotice, type NoticeDraft } from '../../../words/notices.ts'
import { pledgeReads } from '../queries.ts'

const nothing: NoticeDraft = { title: '', text: '' }

/** A notice for the public board: written here, then looked through and approved as all that is public. */
export function NewNoticePage() {
  const { staffId } = useMe()
  const [words, keep, forget] = useKept(`notice.${staffId}`, nothing)
  const [faults, setFaults] = useState<Faults>({})
  const write = useWrite(proposeNotice, { invalidates: pledgeReads })
  const notice = useNotice()
  const [, go] = useLocation()
  const change = (more: Partial<NoticeDraft>) => {
    keep({ ...words, ...more })
    setFaults({})
  }
  const send = async () => {
    const answered = await write.mutateAsync(words)
    if (!answered.ok) return setFaults(faultsOf(answered.refusal))
    forget()
    notice.done('已提出，等待保密审查')
    return go(path.publications())
  }
  return (
    <FormPage
      title="写通知"
      lead="提出以后，经保密审查和审批，在党务公开栏的“通知”里公开，任何人不用登录就能看到。"
      submit="提出公开"
      busy={write.isPending}
      onSubmit={send}
      fault={faults[''] ?? null}
      beside={<LinkButton to={path.publications()}>取消</LinkButton>}
    >
      <Drafts isEmpty={words.title === '' && words.text === ''} onDraft={change} />
      <TextField
        label="标题"
        value={words.title}
        onChange={(title) => change({ title })}
        fault={faults['title'] ?? null}
      />
      <AreaField
        label="内容"
        hint="不要写个人隐私和不宜公开的内容。公示名单只在校内公布，不放在这里。"
        rows={12}
        most={5000}
        value={words.text}
        onChange={(text) => change({ text })}
        fault={faults['text'] ?? null}
      />
    </FormPage>
  )
}

interface DraftsProps {
  readonly isEmpty: boolean
  readonly onDraft: (draft: NoticeDraft) => void
}

/** What may be begun with: the activity, and the publicity that runs now. */
function Drafts({ isEmpty, onDraft }: DraftsProps) {
  const read = useRead(publicity, { termId: null })
  const confirm = useConfirm()
  const open = read.data?.reviews.find(({ locked }) => !locked)
  const take = async (draft: NoticeDraft) => {
    const asked = { title: '换成这份草稿？', text: '已经写的内容会被替换。', yes: '换成草稿' }
    if (isEmpty || (await confirm(asked))) onDraft(draft)
  }
  return (
    <div className="row">
      <Button small onPress={() => take(activityNotice)}>
        用活动通知起草
      </Button>
      <Action
        small
        compact
        whyNot={open === undefined ? '现在没有正在公示的评议结果' : null}
        onPress={() =>
          open === undefined
            ? undefined
            : take(publicityNotice({ term: open.term, from: open.publishedOn, until: open.lastDay }))
        }
      >
        用公示通知起草
      </Action>
    </div>
  )
}
