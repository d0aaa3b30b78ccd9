import { useState } from 'react'

import { overview } from '#contract/organisation.ts'
import type { BranchId } from '#domain/kernel/ids.ts'

import { useRead } from '../../../api.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { useHatBranch, useHolds, useMe } from '../../../session.tsx'

/** The branch of the hat worn, or the one that the person looks after; whoever acts for the whole school chooses. */
export function useBranchInHand(): BranchId | null {
  const worn = useHatBranch()
  const isForAll = useHolds(['committee', 'party-office'])
  const held = useMe().grants.find(({ role }) => role === 'secretary' || role === 'branch-committee')
  return worn ?? (isForAll ? null : (held?.branchId ?? null))
}

interface BranchHere {
  readonly branchId: BranchId | null
  readonly choice: React.ReactNode
}

export function useBranch(): BranchHere {
  const own = useBranchInHand()
  const [chosen, setChosen] = useState<BranchId | ''>('')
  const all = useRead(overview, {}, { enabled: own === null })
  if (own !== null) return { branchId: own, choice: null }
  const branches = all.data?.branches ?? []
  const branchId = chosen === '' ? (branches[0]?.branchId ?? null) : chosen
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
