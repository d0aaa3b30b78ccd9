import { useState } from 'react'

import { confirm } from '#contract/talks.ts'
import { judge } from '#contract/talks-support.ts'
import { limits } from '#domain/talks/talk.ts'

import { ask } from '../../../ask.ts'
import { ChoiceField } from '../../../kit/fields.tsx'
import type { OpenTalk, TalkShown } from '../queries.ts'
import { WordsDialog } from './words-dialog.tsx'

interface DecideProps {
  readonly talk: TalkShown
  readonly act: OpenTalk['act']
  readonly onClose: () => void
}

/** The talkers' judgement at the end of the support. */
export function JudgeDialog({ talk, act, onClose }: DecideProps) {
  const [choice, setChoice] = useState<'yes' | 'no' | ''>('')
  return (
    <WordsDialog
      title="帮扶期满评定"
      text="评定要有依据，本人看得到。党委确认以后才算数。"
      label="依据"
      hint="对着努力方向逐条说，做到了什么，没做到什么。"
      most={limits.why}
      submit="提交评定"
      done="已提交党委确认"
      missing={choice === '' ? '请选择有没有改进' : null}
      onClose={onClose}
      onSend={(why) =>
        act(() => ask(judge, { talkId: talk.id, version: talk.version, improved: choice === 'yes', why }))
      }
    >
      <ChoiceField
        label="有没有改进"
        inline
        value={choice}
        onChange={setChoice}
        options={[
          { value: 'yes', label: '有改进' },
          { value: 'no', label: '没有改进' },
        ]}
      />
    </WordsDialog>
  )
}

/** The committee's word on it. */
export function ConfirmDialog({ talk, act, onClose }: DecideProps) {
  const [choice, setChoice] = useState<'yes' | 'no' | ''>('')
  return (
    <WordsDialog
      title="党委确认评定"
      text="确认以后本人可以申诉。不同意的，退回约谈人重新评定。"
      label="意见"
      most={limits.why}
      submit="提交"
      done="已记下党委的意见"
      missing={choice === '' ? '请选择确认还是退回' : null}
      onClose={onClose}
      onSend={(why) =>
        act(() => ask(confirm, { talkId: talk.id, version: talk.version, agrees: choice === 'yes', why }))
      }
    >
      <ChoiceField
        label="党委意见"
        inline
        value={choice}
        onChange={setChoice}
        options={[
          { value: 'yes', label: '确认' },
          { value: 'no', label: '退回' },
        ]}
      />
    </WordsDialog>
  )
}
