import { useState } from 'react'

import { overview } from '#contract/organisation.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import type { Role } from '#domain/organisation/roles.ts'

import { useRead } from './api.ts'
import { SelectField } from './kit/fields.tsx'
import { useHatBranch, useHolds, useMe } from './session.tsx'

const school: readonly Role[] = ['committee', 'party-office']

/**
 * The branch of the hat worn. A to-do may lead here under another hat: then the branch that the person looks after,
 * unless they act for the whole school.
 */
export function useBranchInHand(actsForAll = school): BranchId | null {
  const worn = useHatBranch()
  const isForAll = useHolds(actsForAll)
  const held = useMe().grants.find(({ role }) => role === 'secretary' || role === 'branch-committee')
  return worn ?? (isForAll ? null : (held?.branchId ?? null))
}

interface BranchHere {
  readonly branchId: BranchId | null
  /** Under a hat of the whole school: which branch to look at. */
  readonly choice: React.ReactNode
}

/** The branch in hand; whoever acts for the whole school chooses one, or came by a link that names it. */
export function useBranch(actsForAll = school): BranchHere {
  const own = useBranchInHand(actsForAll)
  const isForAll = useHolds(actsForAll)
  const [chosen, setChosen] = useState(branchInLink)
  const all = useRead(overview, {}, { enabled: own === null && isForAll })
  if (own !== null) return { branchId: own, choice: null }
  const branches = all.data?.branches ?? []
  const branchId = (branches.find((each) => each.branchId === chosen) ?? branches[0])?.branchId ?? null
  return {
    branchId,
    choice:
      branchId === null ? null : (
        <SelectField
          label="党支部"
          options={branches.map((branch) => ({ value: branch.branchId, label: branch.name }))}
          value={branchId}
          onChange={setChosen}
        />
      ),
  }
}

/** `?branch=…` of the address; empty for none. */
export const branchInLink = (): string => new URLSearchParams(location.search).get('branch') ?? ''
