import { formatRounded, parseFraction } from '#domain/kernel/fraction.ts'

/** An exact score as people read it: 4.13, with the fraction beside it where it is none of two places. */
export function Score({ of }: { readonly of: string | null }) {
  const value = of === null ? null : parseFraction(of)
  if (of === null || value === null) return <span className="quiet">—</span>
  return (
    <span className="number" title={of}>
      {formatRounded(value, 2)}
    </span>
  )
}
