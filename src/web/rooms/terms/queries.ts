import { detail, list, current } from '#contract/terms.ts'
import { policies } from '#contract/terms-policy.ts'
import { useRead } from '../../api.ts'

/** What shows something else once a term has moved or changed. */
export const termReads = [list, current, detail]

export const useTerm = (termId: string) => useRead(detail, { termId })
export const useTerms = () => useRead(list, {})
export const useCurrentTerm = () => useRead(current, {})
export const usePolicies = () => useRead(policies, {})
