import type { Scheme } from '#domain/pioneer/scheme.ts'

/** What every part of the editor gets. */
export interface SchemePartProps {
  readonly scheme: Scheme
  readonly change: (scheme: Scheme) => void
  readonly faultAt: (path: string) => string | null
}

/** An id that nothing in the scheme has yet. */
export function freeId({ base, plus, minus, vetoes, classes }: Scheme, start: string): string {
  const taken = new Set(
    [...base.items, ...plus.items, ...minus.items, ...vetoes, ...classes].map(({ id }) => id),
  )
  let number = 1
  while (taken.has(`${start}${number}`)) number += 1
  return `${start}${number}`
}

/** Without exemptions from what is no longer there: nobody could take them off by hand. */
export function tidied(scheme: Scheme): Scheme {
  const { base, plus, minus, vetoes, sources } = scheme
  const known = new Set([...base.items, ...plus.items, ...minus.items, ...vetoes].map(({ id }) => id))
  return {
    ...scheme,
    classes: scheme.classes.map((each) => ({
      ...each,
      exempt: each.exempt.filter((id) => known.has(id)),
      withoutSources: each.withoutSources.filter((source) => sources?.[source] !== undefined),
    })),
  }
}
