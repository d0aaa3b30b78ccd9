import './ballot.css'

import { endCasting, openCheckIn, recount } from '#contract/ballots.ts'
import { ballotStages, type BallotStage } from '#domain/reviews/ballot.ts'

import { linkTo } from '../../../api.ts'
import { AskForm } from '../../../kit/ask-form.tsx'
import { FactList } from '../../../kit/explanation.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Steps } from '../../../kit/steps.tsx'
import { path } from '../../../path.ts'
import { ballotStageWords } from '../../../words/ballots.ts'
import { OpenCastingForm } from '../forms/open-casting.tsx'
import type { MeetingData, Review } from '../pages/meeting.tsx'
import type { OfBranch } from '../queries.ts'
import { Act } from './act.tsx'
import { BallotAddress } from './ballot-address.tsx'
import { AwayNote, mayEndNow } from './ballot-away.tsx'
import { HashText } from './hash-text.tsx'

interface BallotMeetingProps {
  readonly data: MeetingData
  readonly review: Review
  readonly of: OfBranch
}

/** The electronic half of a meeting, for whoever holds it. */
export function BallotMeeting(props: BallotMeetingProps) {
  const { review, of } = props
  const { ballot } = review
  if (ballot === null) return null
  return (
    <Section
      title="手机投票"
      actions={
        ballot.stage === 'making' ? undefined : (
          <LinkButton icon="grid" to={path.reviewScreen(of.termId, of.branchId)}>
            打开会场大屏幕
          </LinkButton>
        )
      }
    >
      <BallotSteps stage={ballot.stage} />
      {ballot.stage === 'making' || ballot.stage === 'ready' ? <BallotAddress /> : null}
      {ballot.keysHere ? (
        <Now {...props} ballot={ballot} />
      ) : (
        <Callout tone="bad" title="这台服务器上没有这场投票的密钥">
          <p>
            可能恢复过备份，或由另一台服务器主持。请打开原来的服务器继续；找不回来的，在下面“重新打开名册”，再次冻结，从签到开始重新投票。投出的票全部作废，没有人看过。
          </p>
        </Callout>
      )}
    </Section>
  )
}

function BallotSteps({ stage }: { readonly stage: BallotStage }) {
  const now = ballotStages.indexOf(stage)
  return (
    <Steps
      label="手机投票的步骤"
      steps={ballotStages.map((each, index) => ({
        key: each,
        title: ballotStageWords[each],
        state: index < now || stage === 'closed' ? 'done' : index === now ? 'now' : 'next',
      }))}
    />
  )
}

type NowProps = BallotMeetingProps & { readonly ballot: NonNullable<Review['ballot']> }

function Now({ data, review, of, ballot }: NowProps) {
  const may = data.may['meeting.attend']
  const branch = { termId: of.termId, branchId: of.branchId }
  if (ballot.stage === 'making')
    return (
      <Callout tone="warn" title="正在准备电子票">
        <p>正在为每名参评党员制作密钥，五十人约要十几秒。做好以后这一页会自己更新，也会发消息告诉您。</p>
      </Callout>
    )
  if (ballot.stage === 'ready')
    return (
      <>
        <p>密钥已经做好。请把大屏幕投出来，再开始签到；党员扫屏幕上的二维码进入投票页。</p>
        <div className="row">
          <Act
            call={openCheckIn}
            input={branch}
            may={may}
            kind="primary"
            icon="next"
            done="已开始签到，并通知了投票人"
          >
            开始签到
          </Act>
        </div>
        <AwayNote ballot={ballot} reviewId={review.id} />
      </>
    )
  if (ballot.stage === 'check-in') return <CheckIn data={data} review={review} of={of} ballot={ballot} />
  if (ballot.stage === 'casting')
    return ballot.endAsked ? (
      <Callout tone="warn" title="已提出结束投票，等监票人同意">
        <p>
          请监票人（{review.scrutineers.map(({ name }) => name).join('、')}
          ）在自己手机的投票页上同意。同意以前仍可投票。
        </p>
      </Callout>
    ) : (
      <>
        <p>正在投票。票数只在大屏幕上五张五张地显示，谁投没投、投了什么，谁都看不到。</p>
        <div className="row">
          <Act
            call={endCasting}
            input={branch}
            may={mayEndNow(ballot.awayUntil, may)}
            kind="primary"
            done="已请监票人同意"
            ask={{
              title: '提出结束投票？',
              text: '监票人在手机上同意后立即开票。请先问会场：都投完了没有？',
              yes: '提出结束',
            }}
          >
            提出结束投票
          </Act>
        </div>
      </>
    )
  return <Closed ballot={ballot} reviewId={review.id} />
}

function CheckIn({ data, review, of, ballot }: NowProps) {
  const count = (channel: 'electronic' | 'paper') =>
    review.roll.filter((each) => each.channel === channel).length
  const away = review.roll.filter((each) => each.away).length
  return (
    <>
      <FactList
        facts={[
          { label: '手机投票', value: `签到 ${count('electronic')} 人，领到票 ${ballot.tokens.length} 人` },
          { label: '纸质票', value: `${count('paper')} 人` },
          ...(away === 0 ? [] : [{ label: '不在会场', value: `${away} 人，用手机投票` }]),
        ]}
      />
      <div className="row">
        <AskForm
          label="开始投票"
          title="结束签到，开始投票"
          may={data.may['meeting.attend']}
          kind="primary"
          icon="next"
        >
          {(close) => <OpenCastingForm of={of} review={review} onDone={close} />}
        </AskForm>
      </div>
      <AwayNote ballot={ballot} reviewId={review.id} />
    </>
  )
}

function Closed({ ballot, reviewId }: Pick<NowProps, 'ballot'> & { readonly reviewId: string }) {
  return (
    <>
      <FactList
        facts={[
          { label: '收到的票', value: `${ballot.slips ?? 0} 张` },
          {
            label: '监票人确认',
            value: ballot.confirmed.length === 0 ? '还没有' : ballot.confirmed.join('、'),
          },
        ]}
      />
      {ballot.root === null ? null : (
        <>
          <h3>校验码</h3>
          <p className="ballot-hash">
            <HashText of={ballot.root} />
          </p>
        </>
      )}
      {ballot.confirmed.length === 0 ? (
        <Callout tone="warn" title="请监票人确认校验码">
          <p>监票人在自己手机的投票页上核对、确认；确认以前不能公布结果。</p>
        </Callout>
      ) : null}
      <div className="row">
        <LinkButton icon="download" download to={linkTo(recount, { reviewId })}>
          重新计票的文件
        </LinkButton>
        <LinkButton icon="scale" to={path.recount()}>
          重新计票
        </LinkButton>
      </div>
      <p className="section-note">文件里有全部选票，只对监票人和校党委开放（办法另有规定的除外）。</p>
    </>
  )
}
