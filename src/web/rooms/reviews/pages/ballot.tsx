import '../parts/ballot.css'

import { useEffect } from 'react'
import { useParams } from 'wouter'

import { mine, waiting } from '#contract/ballots.ts'

import { useRead } from '../../../api.ts'
import { Callout, Loaded, Skeleton } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { ballotStageWords } from '../../../words/ballots.ts'
import type { Mine } from '../ballot-phone.ts'
import { useShown } from '../ballot-shown.ts'
import { AskForHash, WrongHash } from '../parts/ballot-hash.tsx'
import { ScrutineerPart } from '../parts/ballot-scrutineer.tsx'
import { VoterPart } from '../parts/ballot-voter.tsx'

/**
 * How often we ask for the stage: seldom while slips go out, which no signed-in request should accompany; and never so
 * often that a school of a thousand, behind one address, would be told to slow down.
 */
const paces = { making: 10_000, ready: 10_000, 'check-in': 8_000, casting: 20_000, closed: 60_000 } as const

/**
 * The ballot, read again when its stage has changed: the stage alone is asked for, since the ballot with all cards and
 * keys is large and a whole meeting waits for the same moment. Only a scrutineer's changes within a stage.
 */
function useBallot(reviewId: string) {
  const found = useRead(mine, { reviewId }, { every: (now) => (now?.scrutineer === true ? 5_000 : false) })
  const { data, refetch } = found
  const every = paces[data?.stage ?? 'check-in']
  const stages = useRead(waiting, {}, { every })
  const stage = stages.data?.ballots.find((each) => each.reviewId === reviewId)?.stage
  // The moment of the last look at the stages: where reading the ballot failed, the next look tries again.
  const moved =
    data !== undefined && stage !== undefined && stage !== data.stage ? stages.dataUpdatedAt : null
  useEffect(() => {
    if (moved !== null) void refetch()
  }, [moved, refetch])
  return found
}

/** A member's ballot, from check-in to 「25/25 已计入」, and what a scrutineer does. */
export function BallotPage() {
  const { reviewId = '' } = useParams()
  const found = useBallot(reviewId)
  const { data } = found
  return (
    <Page
      title="民主评议投票"
      over={data === undefined ? undefined : `${data.term} · ${data.branches.join('、')}`}
      lead={data === undefined ? undefined : `现在是：${ballotStageWords[data.stage]}`}
      narrow
    >
      <Loaded of={found} lines={10}>
        {(now) => (
          <>
            <ScrutineerPart data={now} />
            {now.voter ? (
              <Checked key={now.freezeHash} data={now} />
            ) : (
              <Callout>您在名册上，但这次不参加投票。</Callout>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** Nothing goes on before the record is the one of the big screen. */
function Checked({ data }: { readonly data: Mine }) {
  const { check, type } = useShown(data)
  useEffect(() => {
    // Another QR code in the same window is another beginning.
    const again = () => location.reload()
    addEventListener('hashchange', again)
    return () => removeEventListener('hashchange', again)
  }, [])
  if (!isSecureContext) return <NoCrypto />
  if (data.record === null)
    return (
      <Callout tone="warn" title="正在准备电子票">
        <p>正在为每名参评党员制作密钥，请稍等，这一页会自己更新。</p>
      </Callout>
    )
  if (check.of === 'checking') return <Skeleton lines={6} />
  if (check.of === 'asking') return <AskForHash type={type} />
  if (check.of === 'wrong') return <WrongHash />
  return <VoterPart data={data} ballot={check.ballot} />
}

const NoCrypto = () => (
  <Callout tone="bad" title="这个网址不能用手机投票">
    <p>
      投票要在手机上做加密，浏览器只允许在 https:// 开头的网址上做。请告诉支部书记或管理员换用 HTTPS
      网址；来不及的，请领纸质票。
    </p>
  </Callout>
)
