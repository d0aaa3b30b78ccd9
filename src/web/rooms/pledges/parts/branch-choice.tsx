import { useState } from 'react'

import { progressAll } from '#contract/contributions-progress.ts'
import type { BranchId } from '#domain/kernel/ids.ts'

import { useRead } from '../../../api.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { useHatBranch, useHolds, useMe } from '../../../session.tsx'

interface BranchHere {
  readonly branchId: BranchId | null
  /** Under a hat of the whole school: which branch to look at. */
  readonly choice: React.ReactNode
}

/** The branch of the hat worn, else the one that the person looks after; whoever acts for the school chooses. */
export function useBranch(): BranchHere {
  const worn = useHatBranch()
  const isForAll = useHolds(['committee'])
  const held = useMe().grants.find(({ role }) => role === 'secretary' || role === 'branch-committee')
  const own = worn ?? (isForAll ? null : (held?.branchId ?? null))
  const [chosen, setChosen] = useState<BranchId | ''>('')
  const all = useRead(progressAll, {}, { enabled: own === null && isForAll })
  if (own !== null) return { branchId: own, choice: null }
  const branches = new Map((all.data?.lines ?? []).map((line) => [line.branchId, line.branch]))
  const [first] = branches.keys()
  const branchId = chosen === '' ? (first ?? null) : chosen
  return {
    branchId,
    choice:
      branchId === null ? null : (
        <SelectField
          label="党支部"
          options={[...branches].map(([value, label]) => ({ value, label }))}
          value={branchId}
          onChange={setChosen}
        />
      ),
  }
}
