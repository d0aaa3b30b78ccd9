import { useState } from 'react'

import { sign } from '#contract/talks-hold.ts'

import { ask } from '../../../ask.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Problem } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { SignaturePad, type Signature } from '../../../kit/signature-pad.tsx'
import { sentence } from '../../../words/zh.ts'
import type { OpenTalk, TalkShown } from '../queries.ts'

const base64 = (picture: string): string => picture.slice(picture.indexOf(',') + 1)

/** The member has read the record above, and signs it. */
export function SignForm({ talk, act, busy }: { readonly talk: TalkShown } & Pick<OpenTalk, 'act' | 'busy'>) {
  const [signature, setSignature] = useState<Signature | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const notice = useNotice()
  const put = async () => {
    if (signature === null) return
    setFault(null)
    const hand = signature.kind === 'typed' ? { typed: signature.name } : { drawn: base64(signature.picture) }
    const answered = await act(() => ask(sign, { talkId: talk.id, version: talk.version, signature: hand }))
    if (answered.ok) notice.done('已签名')
    else setFault(sentence(answered.refusal))
  }
  return (
    <Section
      title="阅读后签名"
      note="签名表示您读过这份记录，不表示您同意其中每一句话。有不同意见，请先在下面“我要说的”里写上。"
    >
      {fault === null ? null : <Problem text={fault} />}
      <SignaturePad label="本人签名" name={talk.name} onChange={setSignature} />
      <div className="form-actions">
        <Action
          kind="primary"
          busy={busy}
          whyNot={signature === null ? '请先在上面签名' : null}
          onPress={put}
        >
          我已阅读，签名
        </Action>
      </div>
    </Section>
  )
}
