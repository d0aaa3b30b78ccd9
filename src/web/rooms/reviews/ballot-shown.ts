import { useEffect, useState } from 'react'

import { checkBallot, type Ballot } from '#seal/ballot.ts'
import { fromBase64url } from '#seal/base64url.ts'

import { useKept } from '../../kit/kept.ts'
import type { Mine } from './ballot-phone.ts'

/** How many letters of the freeze hash are enough where somebody types them: 96 of its 256 bits. */
export const typedLetters = 16

export type Check =
  | { readonly of: 'asking' }
  | { readonly of: 'checking' }
  | { readonly of: 'wrong' }
  | { readonly of: 'right'; readonly ballot: Ballot }

export interface Shown {
  readonly check: Check
  /** Takes letters from the big screen by hand; false where they are others. */
  readonly type: (letters: string) => boolean
}

/**
 * The record as it came, held against the hash from the big screen: whole from the QR code, remembered from it, or its
 * first letters typed by hand. What is remembered from an earlier freeze counts as nothing.
 */
export function useShown({ reviewId, record, freezeHash }: Mine): Shown {
  const [scanned] = useState(() => location.hash.slice(1))
  const [known, remember] = useKept(`ballot-hash.${reviewId}`, '')
  const shown = scanned === '' && known !== freezeHash ? '' : scanned || known
  const asked = `${shown} ${record ?? ''}`
  const [found, setFound] = useState<{ readonly asked: string; readonly check: Check } | null>(null)
  useEffect(() => {
    let left = false
    const look = async () => {
      const check = await compare(record, shown)
      if (left) return
      setFound({ asked, check })
      if (check.of === 'right') remember(shown)
    }
    void look()
    return () => {
      left = true
    }
  }, [asked, record, shown, remember])
  const check: Check = found?.asked === asked ? found.check : { of: 'checking' }
  const type = (letters: string): boolean => {
    const typed = letters.replaceAll(/\s/gu, '')
    const fits = typed.length >= typedLetters && freezeHash?.startsWith(typed) === true
    // What the server says the hash is counts for nothing by itself: the record is hashed here and held against it.
    if (fits) remember(freezeHash)
    return fits
  }
  return { check, type }
}

async function compare(record: string | null, shown: string): Promise<Check> {
  if (record === null) return { of: 'checking' }
  if (shown === '') return { of: 'asking' }
  const bytes = fromBase64url(shown)
  if (bytes?.length !== 32) return { of: 'wrong' }
  const checked = await checkBallot(JSON.parse(record), bytes)
  return checked.ok ? { of: 'right', ballot: checked.value } : { of: 'wrong' }
}
