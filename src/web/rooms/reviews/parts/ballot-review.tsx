import type { BallotCard } from '#contract/ballots.ts'

import type { SlipStar } from '#seal/slip.ts'

import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useConfirm } from '../../../kit/confirm.ts'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Stars } from '../../../kit/stars.tsx'
import { allEqual } from '../ballot-kept.ts'
import { gradeOfStar, idsOf, isAnswered, type SecondAsked } from '../ballot-asked.ts'
import type { Phone } from '../ballot-phone.ts'
import type { Stars as Chosen } from './ballot-cards.tsx'

interface ReviewProps {
  readonly cards: readonly BallotCard[]
  readonly second: SecondAsked | null
  readonly stars: Chosen
  readonly phone: Phone
  readonly onOpen: (place: number) => void
}

/** All answers once more before they are cast. */
export function BallotReview({ cards, second, stars, phone, onOpen }: ReviewProps) {
  const confirm = useConfirm()
  const missing = cards.filter((card) => !isAnswered(card, stars, second)).length
  const equal = missing === 0 && allEqual(cards.map(({ memberId }) => stars[memberId] ?? 0))
  const slips = cards.reduce((sum, card) => sum + idsOf(card, second).length, 0)
  const press = async () => {
    const yes = await confirm({
      title: `投出 ${slips} 张票？`,
      text: `投出的票不能收回，也不能改。${second === null ? '' : '星级和互评各是一张票，打乱次序一张一张地投。'}投完后手机上不再留下您给的评价。`,
      yes: '投出',
    })
    if (yes) await phone.castAll()
  }
  return (
    <Section title="投出以前再看一遍">
      {equal ? (
        <Callout tone="warn" title="您给每个人的星都一样">
          <p>
            这样分不出高低；如果大家都这样评，票数一公开，就等于公开了每个人怎样投。确实如此的，可以照投。
          </p>
        </Callout>
      ) : null}
      <ul className="plain-list ballot-lines">
        {cards.map(({ memberId, name }, place) => {
          const star = stars[memberId]
          return (
            <li key={memberId}>
              <b>{name}</b>
              <span className="ballot-answers">
                {star === undefined ? (
                  <span className="ballot-missing">还没有评</span>
                ) : star === 0 ? (
                  <span>弃权</span>
                ) : (
                  <Stars of={star} />
                )}
                {second === null ? null : (
                  <PeerGrade grades={second.grades} value={stars[second.items.get(memberId) ?? '']} />
                )}
              </span>
              <Button small kind="text" label={`修改：${name}`} onPress={() => onOpen(place)}>
                {isAnswered({ memberId }, stars, second) ? '修改' : '去评'}
              </Button>
            </li>
          )
        })}
      </ul>
      <Action
        kind="primary"
        busy={phone.busy}
        whyNot={
          missing > 0 ? `还有 ${missing} 人没有评${second === null ? '' : '完'}；不想评的请选弃权。` : null
        }
        onPress={press}
      >
        投出选票
      </Action>
    </Section>
  )
}

interface PeerGradeProps {
  readonly grades: readonly string[]
  readonly value: SlipStar | undefined
}

const PeerGrade = ({ grades, value }: PeerGradeProps) =>
  value === undefined ? (
    <span className="ballot-missing">互评还没有评</span>
  ) : (
    <span>互评 {gradeOfStar(grades, value)}</span>
  )
