import '../parts/study.css'

import { useState } from 'react'

import { saveMinutes } from '#contract/study-meeting.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField, SelectField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Callout, Problem } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { meetingReads, type MeetingShown } from '../queries.ts'
import { asResolutions, Resolutions, type TypedResolution } from './resolutions.tsx'

interface MinutesValues {
  readonly recorderId: string
  readonly guests: string
  readonly discussion: string
  readonly resolutions: readonly TypedResolution[]
}

const valuesOf = (meeting: MeetingShown): MinutesValues => ({
  recorderId: meeting.recorderId ?? '',
  guests: meeting.guests,
  discussion: meeting.discussion,
  resolutions: meeting.resolutions.map(({ text, votesFor, votesAgainst, abstained }) => ({
    text,
    votesFor: String(votesFor),
    votesAgainst: String(votesAgainst),
    abstained: String(abstained),
  })),
})

/** The minutes while they are written: kept as a draft, closed once everything the rules want is there. */
export function MinutesForm({ meeting }: { readonly meeting: MeetingShown }) {
  const { branchId, meetingId, people } = meeting
  const [version, setVersion] = useState(meeting.version)
  const [elsewhere, setElsewhere] = useState(false)
  const form = useForm(valuesOf(meeting))
  const write = useWrite(saveMinutes, { invalidates: meetingReads })
  const notice = useNotice()
  const send = async (close: boolean) => {
    const { recorderId, guests, discussion } = form.values
    const resolutions = asResolutions(form.values.resolutions)
    if (resolutions === null) return form.setFaults({ '': '决议要写内容，票数要写整数，没有的写 0。' })
    const answered = await write.mutateAsync({
      branchId,
      meetingId,
      version,
      recorderId: recorderId === '' ? null : recorderId,
      guests,
      discussion,
      resolutions: [...resolutions],
      close,
    })
    if (!answered.ok) {
      setElsewhere(answered.refusal.code === 'common.changed-meanwhile')
      return form.setFaults(faultsOf(answered.refusal))
    }
    setVersion(answered.value.version)
    setElsewhere(false)
    return notice.done(close ? '会议记录已定稿' : '草稿已保存')
  }
  return (
    <Section title="会议记录" note="可以边开边记，随时保存草稿；到会情况登记齐了再定稿。">
      {elsewhere ? <Elsewhere meeting={meeting} onKeep={() => setVersion(meeting.version)} /> : null}
      <Form label="会议记录" onSubmit={() => send(false)}>
        <SelectField
          label="记录人"
          prompt="请选择到会的同志"
          options={people.map(({ memberId, name }) => ({ value: String(memberId), label: name }))}
          {...form.bind('recorderId')}
        />
        <TextField
          label="列席"
          optional
          hint="不在应到名单里的人，例如入党积极分子。"
          {...form.bind('guests')}
        />
        <AreaField
          label="会议内容"
          rows={10}
          most={10_000}
          placeholder="学了什么、谁讲了什么、讨论了什么"
          {...form.bind('discussion')}
        />
        <Resolutions {...form.bind('resolutions')} />
        {/* Beside the buttons: the form is long, and its top may be out of sight. */}
        {form.faults[''] === undefined ? null : <Problem text={form.faults['']} />}
        <div className="form-actions">
          <Button submit busy={write.isPending}>
            保存草稿
          </Button>
          <Button kind="primary" busy={write.isPending} onPress={() => send(true)}>
            定稿
          </Button>
        </div>
      </Form>
    </Section>
  )
}

interface ElsewhereProps {
  readonly meeting: MeetingShown
  readonly onKeep: () => void
}

/** Somebody else saved meanwhile: what they wrote, and the way to keep one's own. */
function Elsewhere({ meeting, onKeep }: ElsewhereProps) {
  return (
    <Callout
      tone="warn"
      title="别的同志刚刚也保存了这份记录"
      actions={
        <Button small onPress={onKeep}>
          看过了，用我写的
        </Button>
      }
    >
      <p>您写的都还在下面。现在存着的内容是：</p>
      <p className="minutes-text">{meeting.discussion === '' ? '（没有内容）' : meeting.discussion}</p>
    </Callout>
  )
}
