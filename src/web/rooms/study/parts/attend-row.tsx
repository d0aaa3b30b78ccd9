import './study.css'

import { Button } from '../../../kit/button.tsx'
import { ChoiceField, TextField } from '../../../kit/fields.tsx'
import { Tag, type Tone } from '../../../kit/tag.tsx'
import { studyWords } from '../../../words/study.ts'
import type { MeetingShown } from '../queries.ts'

type Person = MeetingShown['people'][number]

/** What the secretary ticked and has not saved yet. */
export interface Ticked {
  readonly attendance: 'open' | 'leave' | 'present' | 'absent'
  readonly reason: string
}

interface AttendRowProps {
  readonly person: Person
  readonly editable: boolean
  readonly ticked: Ticked | null
  readonly onTick: (ticked: Ticked) => void
}

const tones: Readonly<Record<Person['attendance'], Tone>> = {
  open: 'plain',
  asked: 'warn',
  leave: 'info',
  present: 'good',
  absent: 'bad',
}

const choices = [
  { value: 'present', label: '到会' },
  { value: 'leave', label: '请假' },
  { value: 'absent', label: '缺席' },
] as const

/** One person who is due, with what is known of them and what can be ticked. */
export function AttendRow({ person, editable, ticked, onTick }: AttendRowProps) {
  const { name, attendance, reason } = person
  const chosen = ticked?.attendance ?? (attendance === 'asked' ? 'open' : attendance)
  const why = ticked?.reason ?? reason
  const choose = (next: (typeof choices)[number]['value'] | '') =>
    next === '' ? undefined : onTick({ attendance: next, reason: next === 'present' ? '' : why })
  return (
    <li className="attend-row">
      <div className="attend-who">
        <b>{name}</b>
        {person.full ? null : <span className="quiet">预备</span>}
        <Tag tone={tones[attendance]}>{studyWords.attendance[attendance]}</Tag>
        {person.byCode ? <span className="quiet small">扫码签到</span> : null}
        {attendance !== 'present' && reason !== '' ? <span className="quiet">原因：{reason}</span> : null}
      </div>
      {editable ? (
        <ChoiceField
          inline
          label={<span className="hidden">{name}的到会情况</span>}
          options={choices}
          value={chosen === 'open' ? '' : chosen}
          onChange={choose}
        />
      ) : null}
      {editable && attendance === 'asked' ? (
        <div className="row">
          {ticked?.attendance === 'open' ? (
            <span className="quiet">保存后答复本人：不同意请假</span>
          ) : (
            <Button
              small
              label={`不同意${name}请假`}
              onPress={() => onTick({ attendance: 'open', reason: '' })}
            >
              不同意
            </Button>
          )}
        </div>
      ) : null}
      {editable && (chosen === 'leave' || chosen === 'absent') ? (
        <TextField
          label={`${name}的原因`}
          value={why}
          onChange={(next) => onTick({ attendance: chosen, reason: next })}
        />
      ) : null}
    </li>
  )
}
