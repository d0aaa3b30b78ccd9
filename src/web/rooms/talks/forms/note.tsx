import { useState } from 'react'

import { addNote } from '#contract/talks-hold.ts'
import { limits } from '#domain/talks/talk.ts'

import { ask } from '../../../ask.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField, SelectField } from '../../../kit/fields.tsx'
import { Form } from '../../../kit/form.tsx'
import { useKept } from '../../../kit/kept.ts'
import { Section } from '../../../kit/page.tsx'
import { useMe } from '../../../session.tsx'
import type { OpenTalk, TalkShown } from '../queries.ts'

const kinds = [
  { kind: 'answer', act: 'answer', label: '我的说明' },
  { kind: 'appeal', act: 'appeal', label: '申诉（对评定不服）' },
  { kind: 'addition', act: 'add', label: '补记' },
  { kind: 'reply', act: 'reply', label: '答复申诉' },
] as const
type Kind = (typeof kinds)[number]['kind']

/** Words that are added and never changed, by whoever may add some now. */
export function NoteForm({ talk, act, busy }: { readonly talk: TalkShown } & Pick<OpenTalk, 'act' | 'busy'>) {
  const offered = kinds.filter((each) => talk.may[each.act] === true)
  const [chosen, setChosen] = useState<Kind | null>(null)
  const [text, keep, forget] = useKept(`talks.${useMe().staffId}.note.${talk.id}`, '', { confidential: true })
  const [fault, setFault] = useState<string | null>(null)
  const notice = useNotice()
  const kind = offered.find((each) => each.kind === chosen)?.kind ?? offered[0]?.kind
  if (kind === undefined) return null
  const send = async () => {
    const answered = await act(() => ask(addNote, { talkId: talk.id, kind, text }))
    if (!answered.ok) {
      const faults = faultsOf(answered.refusal)
      return setFault(faults['text'] ?? faults[''] ?? null)
    }
    keep('')
    forget()
    return notice.done('已经记上')
  }
  const own = talk.seats.includes('member')
  return (
    <Section
      title={own ? '我要说的' : '补充'}
      note={
        own
          ? '随时可以写，约谈人和党委都看得到。提交以后不能修改，可以再写一条。'
          : '提交以后不能修改，本人看得到。'
      }
    >
      <Form label={own ? '我要说的' : '补充'} onSubmit={send}>
        {offered.length < 2 ? null : (
          <SelectField
            label="写的是"
            value={kind}
            onChange={setChosen}
            options={offered.map((each) => ({ value: each.kind, label: each.label }))}
          />
        )}
        <AreaField
          label="内容"
          rows={4}
          most={limits.note}
          value={text}
          fault={fault}
          onChange={(value) => {
            keep(value)
            setFault(null)
          }}
        />
        <div className="form-actions">
          <Action submit busy={busy} whyNot={text.trim() === '' ? '请先写上内容' : null}>
            提交
          </Action>
        </div>
      </Form>
    </Section>
  )
}
