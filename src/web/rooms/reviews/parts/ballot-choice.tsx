import type { Channel } from '#domain/reviews/ballot.ts'

import { Button } from '../../../kit/button.tsx'
import { useConfirm } from '../../../kit/confirm.ts'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import type { Phone } from '../ballot-phone.ts'
import { BallotPromise } from './ballot-promise.tsx'

const questions = {
  electronic: {
    title: '用这部手机投票？',
    text: '领了票就不能再改领纸质票。手机丢了、换了、清空了，这次就算弃权，谁也补不了。',
    yes: '签到，用手机投票',
  },
  paper: { title: '用纸质票？', text: '选定后不能再改成手机投票。', yes: '签到，用纸质票' },
} as const

/** Here, and how: chosen once. What cannot be taken back is said before. */
export function BallotChoice({ phone }: { readonly phone: Phone }) {
  const confirm = useConfirm()
  const press = async (channel: Channel) => {
    if (await confirm(questions[channel])) await phone.choose(channel)
  }
  return (
    <>
      <Section title="签到，选择投票方式">
        <Callout tone="warn" title="只能选一次">
          <p>
            选手机投票的，选票只存在这部手机的这个浏览器里。手机丢了、没电了不能再开机、清空了浏览器，就算弃权；没有人能替您补票，也没有人知道您投没投。拿不准的，请用纸质票。
          </p>
        </Callout>
        <div className="ballot-choice">
          <Button kind="primary" busy={phone.busy} onPress={() => press('electronic')}>
            签到，用手机投票
          </Button>
          <Button disabled={phone.busy} onPress={() => press('paper')}>
            签到，用纸质票
          </Button>
        </div>
      </Section>
      <Section title="手机投票怎样保密">
        <BallotPromise />
      </Section>
    </>
  )
}
