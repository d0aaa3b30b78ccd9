import { useRef, useState } from 'react'

import type { BallotCard } from '#contract/ballots.ts'
import type { SlipStar } from '#seal/slip.ts'

import { Button } from '../../../kit/button.tsx'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { isAnswered, type SecondAsked } from '../ballot-asked.ts'
import type { Phone } from '../ballot-phone.ts'
import { BallotCardFacts } from './ballot-card.tsx'
import { BallotReview } from './ballot-review.tsx'
import { GradeChoice } from './grade-choice.tsx'
import { StarChoice } from './star-choice.tsx'

export type Stars = Readonly<Record<string, SlipStar>>

interface CardsProps {
  readonly cards: readonly BallotCard[]
  readonly second: SecondAsked | null
  readonly stars: Stars
  readonly phone: Phone
}

/** Card after card, then all of them once more before they are cast. What was chosen is kept at once. */
export function BallotCards({ cards, second, stars, phone }: CardsProps) {
  const open = cards.findIndex((each) => !isAnswered(each, stars, second))
  const [at, setAt] = useState(open < 0 ? cards.length : open)
  const top = useRef<HTMLDivElement>(null)
  const go = (place: number) => {
    setAt(place)
    scrollTo(0, 0)
    top.current?.focus({ preventScroll: true })
  }
  const answered = cards.filter((each) => isAnswered(each, stars, second)).length
  const card = cards[at]
  const item = card === undefined ? undefined : second?.items.get(card.memberId)
  return (
    <div ref={top} tabIndex={-1} className="ballot">
      <ProgressBar
        label="已评"
        done={answered}
        total={cards.length}
        text={`${answered} / ${cards.length} 人`}
      />
      {card === undefined ? (
        <BallotReview cards={cards} second={second} stars={stars} phone={phone} onOpen={go} />
      ) : (
        <>
          <BallotCardFacts card={card} />
          <div className="ballot-bar">
            <StarChoice
              key={card.memberId}
              name={card.name}
              value={stars[card.memberId]}
              onChange={(star) => void phone.rate(card.memberId, star)}
            />
            {second === null || item === undefined ? null : (
              <GradeChoice
                key={item}
                name={card.name}
                grades={second.grades}
                value={stars[item]}
                onChange={(star) => void phone.rate(item, star)}
              />
            )}
            <div className="ballot-steps">
              <Button icon="back" disabled={at === 0} onPress={() => go(at - 1)}>
                上一人
              </Button>
              <span className="quiet number">
                {at + 1} / {cards.length}
              </span>
              {answered === cards.length ? (
                <Button kind="primary" onPress={() => go(cards.length)}>
                  看一遍再投
                </Button>
              ) : (
                <Button
                  kind={isAnswered(card, stars, second) ? 'primary' : 'default'}
                  onPress={() => go(at + 1)}
                >
                  {at + 1 === cards.length ? '看一遍' : '下一人'}
                </Button>
              )}
            </div>
          </div>
        </>
      )}
    </div>
  )
}
