import { useEffect } from 'react'

import type { Ballot } from '#seal/ballot.ts'

import { Button } from '../../../kit/button.tsx'
import { Callout, Problem, Skeleton } from '../../../kit/loaded.tsx'
import { secondAsked, type SecondAsked } from '../ballot-asked.ts'
import type { KeptOrNot } from '../ballot-kept.ts'
import { usePhone, type Mine, type Phone } from '../ballot-phone.ts'
import { BallotCards } from './ballot-cards.tsx'
import { BallotCast, BallotCasting, BallotCounted } from './ballot-casting.tsx'
import { BallotChoice } from './ballot-choice.tsx'

interface VoterProps {
  readonly data: Mine
  readonly ballot: Ballot
}

/** Where this voter stands: on the server, and on this device. */
export function VoterPart({ data, ballot }: VoterProps) {
  const phone = usePhone(data, ballot)
  const { kept, forget, castAll } = phone
  const own = kept?.freezeHash === data.freezeHash ? kept : null
  useEffect(() => {
    if (data.forgetKeys && kept != null) void forget()
  }, [data.forgetKeys, kept, forget])
  // A page that was closed while it cast goes on where it stopped.
  const unfinished = own?.step === 'casting' && data.stage === 'casting'
  useEffect(() => {
    if (unfinished) void castAll()
  }, [unfinished, castAll])
  if (kept === undefined)
    return phone.trouble === null ? <Skeleton lines={6} /> : <Problem text={phone.trouble} />
  return (
    <>
      {phone.trouble === null ? null : <Problem text={phone.trouble} />}
      <Step data={data} phone={phone} own={own} second={secondAsked(ballot)} />
    </>
  )
}

interface StepProps {
  readonly data: Mine
  readonly phone: Phone
  readonly own: KeptOrNot
  readonly second: SecondAsked | null
}

function Step(props: StepProps) {
  const { data, phone, own, second } = props
  if (data.forgetKeys)
    return (
      <Callout tone="good" title="评议已经定案">
        <p>公示已经结束，这部手机上的投票凭据已删除。</p>
      </Callout>
    )
  if (own !== null && 'leaves' in own) return <Sent {...props} sent={own} />
  if (data.channel === 'paper')
    return (
      <Callout tone="good" title="已签到，用纸质票">
        <p>请向会议工作人员领票条，本人的那一条要抽掉；写好后投进各人的票箱。</p>
      </Callout>
    )
  const early = data.stage === 'ready'
  if (early && data.channel === null)
    return (
      <>
        <Callout tone="good" title="名册核对无误，等待签到">
          <p>支部书记宣布签到后，这一页会自己更新。</p>
        </Callout>
        {data.elsewhere?.may === true ? (
          <BallotChoice phone={phone} elsewhere={data.elsewhere} early />
        ) : null}
      </>
    )
  if (data.stage === 'closed') return <Callout>投票已经结束。</Callout>
  if (data.channel === null)
    return data.stage === 'check-in' ? (
      <BallotChoice phone={phone} elsewhere={data.elsewhere} early={false} />
    ) : (
      <Callout tone="warn" title="签到已经结束">
        <p>您没有签到，或没有领到票，这次不能投票。</p>
      </Callout>
    )
  if (own?.step === 'signed')
    return data.stage === 'casting' ? (
      <BallotCards cards={data.cards} second={second} stars={own.stars} phone={phone} />
    ) : (
      <Waiting cards={own.chain.cards.length} />
    )
  if (data.issued && own === null)
    return (
      <Callout tone="bad" title="选票不在这部手机上">
        <p>您已经在另一部手机或另一个浏览器上领过票，请回到那里投票。找不到的，这次算弃权，没有人能补。</p>
      </Callout>
    )
  return data.stage === 'check-in' || early ? (
    <Collecting phone={phone} />
  ) : (
    <Callout tone="warn">签到结束时您还没有领到票，这次不能投票。</Callout>
  )
}

const Waiting = ({ cards }: { readonly cards: number }) => (
  <Callout tone="good" title={`已签到，领到 ${cards} 张票`}>
    <p>票存在这部手机里。请等支部书记宣布开始投票，这一页会自己更新；现在关掉页面也不要紧。</p>
  </Callout>
)

/** Checked in by phone, tokens not here yet: fetched at once, and again on a press. */
function Collecting({ phone }: { readonly phone: Phone }) {
  const { collect } = phone
  useEffect(() => {
    void collect()
  }, [collect])
  return (
    <Callout
      tone="warn"
      title={phone.busy ? '正在领票…' : '票还没有领到'}
      actions={
        <Button kind="primary" busy={phone.busy} onPress={collect}>
          再领一次
        </Button>
      }
    >
      <p>已经签到。领到票以前请不要离开这一页；网络断过也不要紧，再领一次就是。</p>
    </Callout>
  )
}

interface SentProps extends StepProps {
  readonly sent: Extract<KeptOrNot, { readonly leaves: readonly string[] }>
}

function Sent({ data, phone, sent }: SentProps) {
  if (data.stage === 'closed' && data.root !== null)
    return <BallotCounted reviewId={data.reviewId} root={data.root} own={sent.leaves} />
  if (sent.step === 'cast') return <BallotCast />
  return <BallotCasting left={sent.slips.length} total={sent.leaves.length} phone={phone} />
}
