import { inWorkshop } from './workshop.ts'

/** A pledge as a picture to send on: 1200 × 630, as chats and circles show shared pages. */
export interface PledgeCard {
  readonly school: string
  readonly term: string
  readonly name: string
  readonly whose: string
  readonly words: string
  /** A QR code as SVG, where the address is known under which everybody finds the pledge. */
  readonly code: string | null
}

export const pledgeCard = ({ code, ...card }: PledgeCard): Promise<Uint8Array> =>
  inWorkshop({
    kind: 'picture',
    width: 1200,
    paper: {
      template: 'pledge-card',
      data: { ...card, coded: code !== null },
      pictures: code === null ? {} : { 'code.svg': Buffer.from(code) },
    },
  })
