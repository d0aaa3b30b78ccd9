import { useState } from 'react'

import { concerns } from '#contract/permission.ts'
import { cancel } from '#contract/talks.ts'
import { print, refuseToSign } from '#contract/talks-hold.ts'
import { limits } from '#domain/talks/talk.ts'

import { ask } from '../../../ask.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { savePdf } from '../../../kit/save-pdf.ts'
import { path } from '../../../path.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { ConfirmDialog, JudgeDialog } from '../forms/decide.tsx'
import { MoveDialog } from '../forms/move.tsx'
import { WordsDialog } from '../forms/words-dialog.tsx'
import type { OpenTalk, TalkShown } from '../queries.ts'

type Asked = 'move' | 'cancel' | 'refuse' | 'judge' | 'confirm'

/** What can be done with the talk as it stands; what is not yet possible says why. */
export function Acts({ talk, act }: { readonly talk: TalkShown; readonly act: OpenTalk['act'] }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const { may, state } = talk
  const close = () => setAsked(null)
  const at = { talkId: talk.id, version: talk.version }
  return (
    <>
      {state === 'planned' && concerns(may.move) ? (
        <Action icon="calendar" whyNot={whyNot(may.move)} onPress={() => setAsked('move')}>
          改时间
        </Action>
      ) : null}
      {may.refuse === true ? <Action onPress={() => setAsked('refuse')}>本人不签，注明原因</Action> : null}
      {state === 'support' && concerns(may.judge) ? (
        <Action kind="primary" whyNot={whyNot(may.judge)} onPress={() => setAsked('judge')}>
          期满评定
        </Action>
      ) : null}
      {state === 'judged' && concerns(may.confirm) ? (
        <Action kind="primary" whyNot={whyNot(may.confirm)} onPress={() => setAsked('confirm')}>
          党委确认
        </Action>
      ) : null}
      {may.second === true ? (
        <LinkButton kind="primary" to={path.planTalk(talk.termId, talk.memberId)}>
          安排二次约谈
        </LinkButton>
      ) : null}
      {may.print === true ? <PrintAct talk={talk} /> : null}
      {may.cancel === true ? (
        <Action kind="danger" onPress={() => setAsked('cancel')}>
          取消约谈
        </Action>
      ) : null}
      {asked === 'move' ? <MoveDialog talk={talk} act={act} onClose={close} /> : null}
      {asked === 'judge' ? <JudgeDialog talk={talk} act={act} onClose={close} /> : null}
      {asked === 'confirm' ? <ConfirmDialog talk={talk} act={act} onClose={close} /> : null}
      {asked === 'refuse' ? (
        <WordsDialog
          title="本人不签名"
          text="记录照样有效。请如实写明本人怎么说。"
          label="原因"
          most={limits.why}
          submit="注明未签"
          done="已注明"
          onClose={close}
          onSend={(why) => act(() => ask(refuseToSign, { ...at, why }))}
        />
      ) : null}
      {asked === 'cancel' ? (
        <WordsDialog
          title={`取消对${talk.name}的约谈？`}
          text="还没有谈的可以取消。取消后可以重新安排。"
          label="原因"
          most={limits.why}
          submit="取消约谈"
          done="已取消"
          onClose={close}
          onSend={(why) => act(() => ask(cancel, { ...at, why }))}
        />
      ) : null}
    </>
  )
}

/** The PDF comes with who printed it and when on each page; printing is a look, and stands in the list below. */
function PrintAct({ talk }: { readonly talk: TalkShown }) {
  const [busy, setBusy] = useState(false)
  const notice = useNotice()
  const fetchPaper = async () => {
    setBusy(true)
    const answered = await ask(print, { talkId: talk.id })
    setBusy(false)
    if (!answered.ok) return notice.failed(sentence(answered.refusal))
    return savePdf(answered.value.fileName, answered.value.pdf)
  }
  return (
    <Action icon="download" busy={busy} onPress={fetchPaper}>
      下载记录（带水印）
    </Action>
  )
}
