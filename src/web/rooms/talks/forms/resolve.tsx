import { useState } from 'react'

import { resolve } from '#contract/talks.ts'
import { limits } from '#domain/talks/talk.ts'

import { useWrite } from '../../../api.ts'
import { ChoiceField } from '../../../kit/fields.tsx'
import { talkReads } from '../queries.ts'
import { WordsDialog } from './words-dialog.tsx'

interface ResolveProps {
  readonly termId: string
  readonly talkId: string
  readonly name: string
  readonly onClose: () => void
}

/** What the committee made of a recommendation. */
export function ResolveDialog({ termId, talkId, name, onClose }: ResolveProps) {
  const write = useWrite(resolve, { invalidates: talkReads })
  const [choice, setChoice] = useState<'yes' | 'no' | ''>('')
  return (
    <WordsDialog
      title={`党委对${name}的决定`}
      text="只记下党委研究的结果。启动组织处置程序的，还要按规定核实、听取本人申辩、支部大会表决、报批，一步不能少。"
      label="理由"
      most={limits.why}
      submit="记下决定"
      done="已记下"
      missing={choice === '' ? '请选择党委的决定' : null}
      onClose={onClose}
      onSend={(why) => write.mutateAsync({ termId, talkId, follows: choice === 'yes', why })}
    >
      <ChoiceField
        label="决定"
        value={choice}
        onChange={setChoice}
        options={[
          { value: 'no', label: '不采纳建议，继续教育帮扶' },
          { value: 'yes', label: '启动组织处置程序' },
        ]}
      />
    </WordsDialog>
  )
}
