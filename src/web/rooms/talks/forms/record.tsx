import { useState } from 'react'

import { record } from '#contract/talks-hold.ts'
import { limits } from '#domain/talks/talk.ts'

import { ask } from '../../../ask.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField, DateField } from '../../../kit/fields.tsx'
import { Form, type Faults } from '../../../kit/form.tsx'
import { useKept } from '../../../kit/kept.ts'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { useMe } from '../../../session.tsx'
import { DatedRows, datedFault, type Dated } from '../parts/dated-rows.tsx'
import type { OpenTalk, TalkShown } from '../queries.ts'

interface Typed {
  /** The version of the talk that the writing began with. */
  readonly version: number
  readonly heldOn: string
  readonly words: string
  readonly ownWords: string
  readonly goals: readonly Dated[]
}

/** The record, by a talker; what is not saved yet stays in this window, under the writer's own name. */
export function RecordForm({
  talk,
  act,
  busy,
}: { readonly talk: TalkShown } & Pick<OpenTalk, 'act' | 'busy'>) {
  const saved = talk.content?.record ?? null
  const start: Typed = {
    version: talk.version,
    heldOn: saved?.heldOn ?? talk.content?.meeting.on ?? '',
    words: saved?.words ?? '',
    ownWords: saved?.ownWords ?? '',
    goals: saved?.goals ?? [{ text: '', dueOn: '' }],
  }
  const [typed, keep, forget] = useKept(`talks.${useMe().staffId}.record.${talk.id}`, start, {
    confidential: true,
  })
  const [faults, setFaults] = useState<Faults>({})
  const notice = useNotice()
  const set = (part: Partial<Typed>) => {
    keep({ ...typed, ...part })
    setFaults({})
  }
  const send = async () => {
    const goals = datedFault(typed.goals, '努力方向')
    if (goals !== null) return setFaults({ '': goals })
    const { heldOn, words, ownWords } = typed
    const answered = await act(() =>
      ask(record, {
        talkId: talk.id,
        version: talk.version,
        heldOn,
        words,
        ownWords,
        goals: typed.goals.map(({ text, dueOn }) => ({ text, dueOn })),
      }),
    )
    if (!answered.ok) return setFaults(faultsOf(answered.refusal))
    forget()
    return notice.done('记录已保存，请本人阅读签名')
  }
  // Another talker saved while this one wrote: nobody's words are written over unseen.
  const isStale = saved !== null && typed.version !== talk.version
  return (
    <Section
      title={saved === null ? '写谈话记录' : '修改谈话记录'}
      note="本人签名以前可以修改；签名以后不能再改，只能补记。"
    >
      {isStale ? (
        <Callout
          tone="warn"
          title="您写的时候，另一位约谈人保存过记录"
          actions={
            <>
              <Button small onPress={() => set({ version: talk.version })}>
                看过了，用我写的
              </Button>
              <Button small onPress={() => set(start)}>
                放弃我写的，用已保存的
              </Button>
            </>
          }
        >
          <p className="matter-text">{saved.words}</p>
          <p className="matter-text">{saved.ownWords}</p>
        </Callout>
      ) : null}
      <Form label="谈话记录" onSubmit={send} fault={faults[''] ?? null}>
        <DateField
          label="谈话日期"
          latest={talk.today}
          value={typed.heldOn}
          onChange={(heldOn) => set({ heldOn })}
          fault={faults['heldOn'] ?? null}
        />
        <AreaField
          label="谈话内容"
          hint="谈了哪些问题，依据是什么。就事论事，不扣帽子。"
          rows={6}
          most={limits.words}
          value={typed.words}
          onChange={(words) => set({ words })}
          fault={faults['words'] ?? null}
        />
        <AreaField
          label="本人陈述"
          hint="用本人的原话，写原因、困难和打算。"
          rows={5}
          most={limits.words}
          value={typed.ownWords}
          onChange={(ownWords) => set({ ownWords })}
          fault={faults['ownWords'] ?? null}
        />
        <DatedRows
          label="努力方向和期限"
          one="努力方向"
          hint="看得见、量得出，例如：每周上交教案；期限写哪一天。"
          most={limits.goals}
          earliest={talk.today}
          value={typed.goals}
          onChange={(goals) => set({ goals })}
        />
        <div className="form-actions">
          <Action
            submit
            kind="primary"
            busy={busy}
            whyNot={isStale ? '请先看看上面已保存的内容，选用哪一份' : null}
          >
            保存记录
          </Action>
        </div>
      </Form>
    </Section>
  )
}
