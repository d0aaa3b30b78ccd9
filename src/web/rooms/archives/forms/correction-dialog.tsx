import { useState } from 'react'

import { askCorrection, longestRequest } from '#contract/archives.ts'

import { useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField } from '../../../kit/fields.tsx'
import { useKept } from '../../../kit/kept.ts'
import { useMe } from '../../../session.tsx'
import { sentence } from '../../../words/zh.ts'
import { correctionReads, type AboutPart } from '../queries.ts'

interface CorrectionDialogProps {
  readonly part: AboutPart
  readonly onClose: () => void
}

const empty = { wrong: '', right: '' }

/** Asks those who keep the records to correct something. What is typed stays until it has arrived. */
export function CorrectionDialog({ part, onClose }: CorrectionDialogProps) {
  const [words, keep, forget] = useKept(`correction.${useMe().staffId}.${part.part}`, empty)
  const [fault, setFault] = useState<string | null>(null)
  const asking = useWrite(askCorrection, { invalidates: correctionReads })
  const notice = useNotice()
  const send = async () => {
    if (words.wrong.trim() === '' || words.right.trim() === '')
      return setFault('请写明哪里有错、应该是什么。')
    const answered = await asking.mutateAsync({ part: part.part, ...words })
    if (!answered.ok) return setFault(sentence(answered.refusal))
    forget()
    notice.done('已提交，有了答复会有消息')
    return onClose()
  }
  return (
    <Dialog
      open
      title={`申请更正：${part.title}`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>先不了</Button>
          <Button kind="primary" busy={asking.isPending} onPress={send}>
            提交
          </Button>
        </>
      }
    >
      <AreaField
        label="哪里有错"
        hint="写明是哪一条。"
        rows={3}
        most={longestRequest}
        value={words.wrong}
        onChange={(wrong) => keep({ ...words, wrong })}
      />
      <AreaField
        label="应该是什么"
        hint="有证明材料的，写明是什么材料。"
        rows={3}
        most={longestRequest}
        value={words.right}
        onChange={(right) => keep({ ...words, right })}
        fault={fault}
      />
    </Dialog>
  )
}
