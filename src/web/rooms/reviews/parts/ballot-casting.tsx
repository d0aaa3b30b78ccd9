import { useQuery } from '@tanstack/react-query'

import { leaves as leavesCall } from '#contract/ballots.ts'
import { base64urlBytes } from '#seal/base64url.ts'
import { countedLeaves, type CountedIn } from '#seal/casting.ts'

import { ask, Refused } from '../../../ask.ts'
import { Button } from '../../../kit/button.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { path } from '../../../path.ts'
import type { Phone } from '../ballot-phone.ts'

interface CastingProps {
  readonly left: number
  readonly total: number
  readonly phone: Phone
}

/** Slips go out one by one; a lost network only makes it longer. */
export function BallotCasting({ left, total, phone }: CastingProps) {
  return (
    <Section title="正在投票">
      <ProgressBar label="已投出" done={total - left} total={total} text={`${total - left} / ${total} 张`} />
      {phone.waiting ? (
        <Callout tone="warn" title="网络断了，票没有丢">
          <p>
            没投出的票都存在这部手机里，连上网会自己接着投；一张票只会算一次。关了页面也不要紧，再打开就接着投。
          </p>
        </Callout>
      ) : (
        <p>票一张一张、打乱次序地投出，请不要离开这一页。</p>
      )}
      {phone.busy ? null : (
        <Button kind="primary" onPress={phone.castAll}>
          接着投
        </Button>
      )}
    </Section>
  )
}

export const BallotCast = () => (
  <Section title="已投">
    <p className="ballot-done" aria-hidden="true">
      ✓
    </p>
    <p>您的票都已投出，手机上不再留有您给的星。结束投票、开票以后，这一页会核对您的票是不是都计入了。</p>
  </Section>
)

interface CountedProps {
  readonly reviewId: string
  readonly root: string
  readonly own: readonly string[]
}

/** 「25/25 已计入」, by the list of all leaf hashes, which everybody asks the same. */
export function BallotCounted({ reviewId, root, own }: CountedProps) {
  const found = useQuery<CountedIn | null, Refused>({
    queryKey: [leavesCall.name, reviewId, root],
    queryFn: async () => {
      const answered = await ask(leavesCall, { reviewId })
      if (!answered.ok) throw new Refused(answered.refusal)
      const all = base64urlBytes(answered.value.leaves)
      const each = Array.from({ length: all.length / 32 }, (_, at) => all.subarray(32 * at, 32 * at + 32))
      return countedLeaves(own.map(base64urlBytes), each, base64urlBytes(root))
    },
  })
  return (
    <Section title="您的票计入了没有">
      <Loaded of={found} lines={2}>
        {(counted) => <Verdict counted={counted} />}
      </Loaded>
      <p>
        <a href={path.ballotRoot(reviewId)}>公布的校验码</a>不用登录就能查看。
      </p>
    </Section>
  )
}

function Verdict({ counted }: { readonly counted: CountedIn | null }) {
  if (counted === null)
    return (
      <Callout tone="bad" title="全部选票和公布的校验码对不上">
        <p>请把这一页给监票人看，先不要确认结果。</p>
      </Callout>
    )
  const { counted: found, cast } = counted
  return (
    <>
      <p className="ballot-counted">
        <b className="number">
          {found}/{cast}
        </b>{' '}
        已计入
      </p>
      {found === cast ? (
        <p>您的每一张票都在公布的校验码之下，没有丢，也没有被改。</p>
      ) : (
        <Callout tone="warn" title={`有 ${cast - found} 张没有计入`}>
          <p>结束投票时还没投出的票算弃权。如果您当时看到的是“已投”，请带着手机找监票人。</p>
        </Callout>
      )}
    </>
  )
}
