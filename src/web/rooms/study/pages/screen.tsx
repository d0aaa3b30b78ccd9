import '../parts/wall.css'

import { Link, useParams } from 'wouter'

import { wallCode } from '#contract/study-meeting.ts'
import type { OutputOf } from '#contract/call.ts'

import { useRead } from '../../../api.ts'
import { Loaded } from '../../../kit/loaded.tsx'
import { Qr } from '../../../kit/qr.tsx'
import { path } from '../../../path.ts'

type Wall = OutputOf<typeof wallCode>

/** Asked again just after the code has changed, and every few seconds for the numbers. */
const pace = (wall: Wall | undefined): number => Math.min(3_000, ((wall?.secondsLeft ?? 1) + 0.3) * 1000)

/** The wall of the room: a code that changes twice a minute. */
export function StudyScreenPage() {
  const { branchId = '', meetingId = '' } = useParams()
  const read = useRead(wallCode, { branchId, meetingId }, { every: pace })
  return (
    <main className="wall" id="main">
      <header className="wall-head">
        <p>{read.data?.branch}</p>
        <h1>{read.data?.title ?? '会议签到'}</h1>
      </header>
      <Loaded of={read} lines={8}>
        {(wall) => <Code wall={wall} meetingId={meetingId} />}
      </Loaded>
      <footer>
        <Link href={path.studyMeeting(branchId, meetingId)}>返回会议</Link>
      </footer>
    </main>
  )
}

function Code({ wall, meetingId }: { readonly wall: Wall; readonly meetingId: string }) {
  const { code, counts } = wall
  if (code === null) return <p>现在没有开放扫码签到。请回到会议页面，点“开放扫码签到”。</p>
  return (
    <div className="wall-body">
      <Qr text={`${location.origin}${path.studySignIn(meetingId, code)}`} label="会议签到的二维码" />
      <div className="wall-side">
        <p>扫一扫，或在“我的会议”里输入</p>
        <p className="wall-code">{`${code.slice(0, 3)} ${code.slice(3)}`}</p>
        <p>
          已到 {counts.present} 人，应到 {counts.due} 人
        </p>
        <p className="quiet">签到码每半分钟更换。不方便扫码的，请支部书记在名单上登记。</p>
      </div>
    </div>
  )
}
