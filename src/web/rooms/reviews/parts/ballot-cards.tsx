import { useRef, useState } from 'react'

import type { BallotCard } from '#contract/ballots.ts'
import type { SlipStar } from '#seal/slip.ts'

import { Button } from '../../../kit/button.tsx'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import type { Phone } from '../ballot-phone.ts'
import { BallotCardFacts } from './ballot-card.tsx'
import { BallotReview } from './ballot-review.tsx'
import { StarChoice } from './star-choice.tsx'

export type Stars = Readonly<Record<string, SlipStar>>

interface CardsProps {
  readonly cards: readonly BallotCard[]
  readonly stars: Stars
  readonly phone: Phone
}

/** Card after card, then all of them once more before they are cast. What was chosen is kept at once. */
export function BallotCards({ cards, stars, phone }: CardsProps) {
  const open = cards.findIndex(({ memberId }) => stars[memberId] === undefined)
  const [at, setAt] = useState(open < 0 ? cards.length : open)
  const top = useRef<HTMLDivElement>(null)
  const go = (place: number) => {
    setAt(place)
    scrollTo(0, 0)
    top.current?.focus({ preventScroll: true })
  }
  const answered = cards.filter(({ memberId }) => stars[memberId] !== undefined).length
  const card = cards[at]
  return (
    <div ref={top} tabIndex={-1} className="ballot">
      <ProgressBar
        label="已评"
        done={answered}
        total={cards.length}
        text={`${answered} / ${cards.length} 人`}
      />
      {card === undefined ? (
        <BallotReview cards={cards} stars={stars} phone={phone} onOpen={go} />
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
                  kind={stars[card.memberId] === undefined ? 'default' : 'primary'}
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
