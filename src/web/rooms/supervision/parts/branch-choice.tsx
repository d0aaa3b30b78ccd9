import { useState } from 'react'

import { today } from '#contract/home.ts'
import { overview } from '#contract/organisation.ts'
import type { BranchId } from '#domain/kernel/ids.ts'

import { useRead } from '../../../api.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { useHatBranch, useHolds, useMe } from '../../../session.tsx'

interface BranchHere {
  readonly branchId: BranchId | null
  /** Under a hat of the whole school: which branch to look at. */
  readonly choice: React.ReactNode
}

/** The branch of the hat worn, or the one whose secretary one is; the Party office chooses. */
export function useBranch(): BranchHere {
  const worn = useHatBranch()
  const isForAll = useHolds(['party-office'])
  const held = useMe().grants.find(({ role }) => role === 'secretary')
  const own = worn ?? (isForAll ? null : (held?.branchId ?? null))
  const [chosen, setChosen] = useState<BranchId | ''>('')
  const all = useRead(overview, {}, { enabled: own === null && isForAll })
  const waiting = useRead(today, {}, { enabled: own === null && isForAll })
  if (own !== null) return { branchId: own, choice: null }
  const branches = (waiting.isPending ? undefined : all.data?.branches) ?? []
  const openIn = (branch: BranchId): number =>
    waiting.data?.branches
      .find(({ branchId }) => branchId === branch)
      ?.todos.find(({ kind }) => kind === 'answer-supervision')?.count ?? 0
  // Where something waits stands open first, and stays so when it is dealt with.
  const [first] = branches
  const begun = branches.find(({ branchId }) => openIn(branchId) > 0) ?? first
  if (chosen === '' && begun !== undefined) setChosen(begun.branchId)
  const branchId = chosen === '' ? null : chosen
  return {
    branchId,
    choice:
      branchId === null ? null : (
        <SelectField
          label="党支部"
          options={branches.map((branch) => ({
            value: branch.branchId,
            label:
              openIn(branch.branchId) === 0
                ? branch.name
                : `${branch.name}（待办理 ${openIn(branch.branchId)}）`,
          }))}
          value={branchId}
          onChange={setChosen}
        />
      ),
  }
}
