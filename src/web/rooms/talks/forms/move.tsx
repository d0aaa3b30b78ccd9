import { useState } from 'react'

import { move } from '#contract/talks-hold.ts'
import { limits } from '#domain/talks/talk.ts'

import { ask } from '../../../ask.ts'
import { DateField, TextField, TimeField } from '../../../kit/fields.tsx'
import type { OpenTalk, TalkShown } from '../queries.ts'
import { WordsDialog } from './words-dialog.tsx'

interface MoveProps {
  readonly talk: TalkShown
  readonly act: OpenTalk['act']
  readonly onClose: () => void
}

/** Another time: once by each side. */
export function MoveDialog({ talk, act, onClose }: MoveProps) {
  const before = talk.content?.meeting
  const [on, setOn] = useState<string>(before?.on ?? '')
  const [at, setAt] = useState(before?.at ?? '')
  const [place, setPlace] = useState(before?.place ?? '')
  return (
    <WordsDialog
      title="改时间"
      text="双方各可以改一次，改完就按新的时间来。"
      label="原因"
      most={limits.why}
      submit="改时间"
      done="时间已经改好"
      missing={on === '' || at === '' || place.trim() === '' ? '请填好日期、时间和地点' : null}
      onClose={onClose}
      onSend={(why) => act(() => ask(move, { talkId: talk.id, version: talk.version, on, at, place, why }))}
    >
      <DateField label="日期" earliest={talk.today} value={on} onChange={setOn} />
      <TimeField label="时间" value={at} onChange={setAt} />
      <TextField label="地点" value={place} onChange={setPlace} />
    </WordsDialog>
  )
}
