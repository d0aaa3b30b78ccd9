import '../parts/pledges.css'

import { useState } from 'react'

import { ofBranch } from '#contract/pledges-branch.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import type { PledgeState } from '#domain/pledges/pledge.ts'

import { useRead } from '../../../api.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { Empty, Loaded, Skeleton } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { pledgesWords } from '../../../words/pledges.ts'
import { useBranch } from '../../../branch-in-hand.tsx'
import { BranchMember } from '../parts/branch-member.tsx'

type Shown = PledgeState | 'none' | 'all'
const choices: readonly Shown[] = ['all', 'submitted', 'returned', 'approved', 'signed', 'draft', 'none']

/** The Party office sees what is published, not what is written. */
const actsForAll = ['committee'] as const

/** The branch looks through its members' pledges, and judges them when the term ends. */
export function BranchPledgesPage() {
  const { branchId, choice } = useBranch(actsForAll)
  return (
    <Page
      title="支部的亮旗承诺"
      lead="看写得是否具体、可查：通过，或写明怎样改再退回。自己的承诺由其他同志审核。"
      actions={<PrintButton />}
    >
      {choice}
      {branchId === null ? <Skeleton lines={8} /> : <OfBranch key={branchId} branchId={branchId} />}
    </Page>
  )
}

function OfBranch({ branchId }: { readonly branchId: BranchId }) {
  const [state, setState] = useState<Shown>('all')
  const read = useRead(ofBranch, { branchId })
  return (
    <Loaded of={read} lines={10}>
      {(data) => {
        const stateOf = (member: (typeof data.members)[number]): Shown => member.pledge?.state ?? 'none'
        const count = (one: Shown) =>
          one === 'all' ? data.members.length : data.members.filter((each) => stateOf(each) === one).length
        // What waits for the branch stands first.
        const waiting = data.members.filter((each) => stateOf(each) === 'submitted')
        const rest = data.members.filter((each) => stateOf(each) !== 'submitted')
        const shown = [...waiting, ...rest].filter((each) => state === 'all' || stateOf(each) === state)
        const nameOf = (one: Shown) =>
          one === 'all' ? '全部' : one === 'none' ? '还没写' : pledgesWords.state[one]
        return data.term === null ? (
          <Empty title="现在没有正在进行的学期" />
        ) : (
          <>
            <SelectField
              label="看哪些"
              options={choices
                .filter((one) => one === 'all' || one === state || count(one) > 0)
                .map((value) => ({ value, label: `${nameOf(value)}（${count(value)}）` }))}
              value={state}
              onChange={setState}
            />
            {shown.length === 0 ? <Empty title="这里没有承诺" /> : null}
            {shown.map((member) => (
              <BranchMember key={member.memberId} data={data} branchId={branchId} member={member} />
            ))}
          </>
        )
      }}
    </Loaded>
  )
}
