import { Button } from '../../../kit/button.tsx'
import { useConfirm } from '../../../kit/confirm.ts'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import type { Mine, Phone } from '../ballot-phone.ts'
import { BallotPromise } from './ballot-promise.tsx'

const questions = {
  electronic: {
    title: '用这部手机投票？',
    text: '领了票就不能再改领纸质票。手机丢了、换了、清空了，这次就算弃权，谁也补不了。',
    yes: '签到，用手机投票',
  },
  elsewhere: {
    title: '不在会场，用手机投票？',
    text: '您不计入到会人数。领了票就不能再改；手机丢了、换了、清空了，这次就算弃权，谁也补不了。',
    yes: '不在会场，用手机投票',
  },
  paper: { title: '用纸质票？', text: '选定后不能再改成手机投票。', yes: '签到，用纸质票' },
} as const

interface BallotChoiceProps {
  readonly phone: Phone
  readonly elsewhere: Mine['elsewhere']
  /** Check-in has not been opened in the room. */
  readonly early: boolean
}

/** Here, and how: chosen once. What cannot be taken back is said before. */
export function BallotChoice({ phone, elsewhere, early }: BallotChoiceProps) {
  const confirm = useConfirm()
  const press = async (how: keyof typeof questions) => {
    if (!(await confirm(questions[how]))) return
    await (how === 'elsewhere' ? phone.choose('electronic', 'elsewhere') : phone.choose(how))
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
          {early ? null : (
            <>
              <Button kind="primary" busy={phone.busy} onPress={() => press('electronic')}>
                签到，用手机投票
              </Button>
              <Button disabled={phone.busy} onPress={() => press('paper')}>
                签到，用纸质票
              </Button>
            </>
          )}
          {elsewhere?.may === true ? (
            <Button busy={early && phone.busy} disabled={phone.busy} onPress={() => press('elsewhere')}>
              不在会场，用手机投票
            </Button>
          ) : null}
        </div>
        {elsewhere?.may === true ? (
          <p className="section-note">
            {early ? '到会的请等支部书记宣布签到，先不要按。' : ''}
            不能到会的才选“不在会场”；支部书记宣布开始投票以后，请在会议等候的
            {elsewhere.casting === 0 ? '时间' : ` ${elsewhere.casting} 小时`}里投完。
          </p>
        ) : null}
      </Section>
      <Section title="手机投票怎样保密">
        <BallotPromise />
      </Section>
    </>
  )
}
