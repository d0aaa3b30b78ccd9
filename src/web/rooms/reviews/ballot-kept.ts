import type { BlankKeychain, SignedKeychain } from '#seal/keychain.ts'
import type { SlipStar } from '#seal/slip.ts'

/**
 * What a phone keeps of one voter's ballot, step by step. Each step is kept before anything of it is sent, so a closed
 * page, a flat battery or a second tap finds the same keys and the same slips again; and each step forgets what the next
 * does not need. After casting no star is left: a leaf hash finds a slip under the root and says nothing of it.
 */
export type Kept =
  | { readonly step: 'blank'; readonly freezeHash: string; readonly chain: BlankKeychain }
  | {
      readonly step: 'signed'
      readonly freezeHash: string
      readonly chain: SignedKeychain
      readonly stars: Readonly<Record<string, SlipStar>>
    }
  | {
      readonly step: 'casting'
      readonly freezeHash: string
      /** Slips as base64url that were not acknowledged yet, in the order in which they go out. */
      readonly slips: readonly string[]
      /** Leaf hashes of all of them, as base64url. */
      readonly leaves: readonly string[]
    }
  | { readonly step: 'cast'; readonly freezeHash: string; readonly leaves: readonly string[] }

export type KeptOrNot = Kept | null

/** The keys that stand, or fresh ones where there are none for this freeze. Of two pages at once the first one's stay. */
export const begun =
  (fresh: BlankKeychain) =>
  (kept: KeptOrNot): KeptOrNot =>
    kept?.freezeHash === fresh.freezeHash
      ? kept
      : { step: 'blank', freezeHash: fresh.freezeHash, chain: fresh }

/** Tokens in; the blinding goes. Only for the very keys they were made for. */
export const signed =
  (chain: SignedKeychain) =>
  (kept: KeptOrNot): KeptOrNot =>
    kept?.step === 'blank' && kept.chain.cards[0]?.publicKey === chain.cards[0]?.publicKey
      ? { step: 'signed', freezeHash: kept.freezeHash, chain, stars: {} }
      : kept

/** One member's stars, changed as often as one likes until they are cast. */
export const rated =
  (member: string, star: SlipStar) =>
  (kept: KeptOrNot): KeptOrNot =>
    kept?.step === 'signed' ? { ...kept, stars: { ...kept.stars, [member]: star } } : kept

/** All slips filled in: from here on they go out as they are. A second filling comes too late and is dropped. */
export const filled =
  (slips: readonly string[], leaves: readonly string[]) =>
  (kept: KeptOrNot): KeptOrNot =>
    kept?.step === 'signed' ? { step: 'casting', freezeHash: kept.freezeHash, slips, leaves } : kept

/** One slip was acknowledged and is forgotten; with the last one casting is done. */
export const taken =
  (slip: string) =>
  (kept: KeptOrNot): KeptOrNot => {
    if (kept?.step !== 'casting') return kept
    const slips = kept.slips.filter((each) => each !== slip)
    const { freezeHash, leaves } = kept
    return slips.length === 0 ? { step: 'cast', freezeHash, leaves } : { ...kept, slips }
  }

/** Whether every answer is the same number of stars: it would show what each voter gave. */
export const allEqual = (stars: readonly SlipStar[]): boolean =>
  stars.length > 1 && stars[0] !== 0 && stars.every((each) => each === stars[0])
