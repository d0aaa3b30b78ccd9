import { useEffect, useState } from 'react'

import type { WebRefusal } from '../../../ask.ts'

/** How long one must wait before trying again, counted down on the button. */
export interface Wait {
  /** The reason why the button cannot be pressed now, or null. */
  readonly whyNot: string | null
  /** Takes the seconds out of a refusal that names them. */
  readonly heed: (refusal: WebRefusal) => void
}

export function useWait(): Wait {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const timer = left > 0 ? setTimeout(() => setLeft(left - 1), 1000) : undefined
    return () => clearTimeout(timer)
  }, [left])
  return {
    whyNot: left > 0 ? `请等 ${left} 秒再试` : null,
    heed: ({ code, detail }) => {
      if (code === 'auth.slow-down') setLeft(Number(detail?.['seconds'] ?? 1))
    },
  }
}
