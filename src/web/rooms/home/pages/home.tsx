import type { today as todayCall } from '#contract/home.ts'
import type { OutputOf } from '#contract/call.ts'

import { dayText } from '../../../kit/dates.ts'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { useHat, useMe } from '../../../session.tsx'
import { homeWords } from '../../../words/home.ts'
import { phaseWords } from '../../../words/terms.ts'
import { BranchPart } from '../parts/branch.tsx'
import { BureauPart } from '../parts/bureau.tsx'
import { MemberPart } from '../parts/member.tsx'
import { SchoolPart } from '../parts/school.tsx'
import { useToday } from '../queries.ts'

type Today = OutputOf<typeof todayCall>

/** The first page of the hat worn: what I must do, until when, and how it stands. */
export function HomePage() {
  const me = useMe()
  const of = useToday()
  return (
    <Page
      title={homeWords.hello(me.name)}
      over={of.data === undefined ? undefined : <TermLine of={of.data} />}
    >
      <Loaded of={of} lines={8}>
        {(today) => (
          <>
            {today.term === null && me.organisation.kind === 'school' ? (
              <Callout title={homeWords.noTerm}>{homeWords.noTermHint}</Callout>
            ) : null}
            {me.organisation.kind === 'bureau' ? <BureauPart today={today} /> : <PartOfHat today={today} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function TermLine({ of: { term, today } }: { readonly of: Today }) {
  if (term === null) return <>{dayText(today)}</>
  const next =
    term.next === null ? '' : ` · ${homeWords.next(phaseWords[term.next.phase], dayText(term.next.on))}`
  return (
    <>
      {term.name} · {phaseWords[term.phase]}
      {next}
    </>
  )
}

function PartOfHat({ today }: { readonly today: Today }) {
  const hat = useHat()
  if (hat?.kind === 'branch') {
    const branch = today.branches.find((each) => each.branchId === hat.branchId)
    return branch === undefined ? null : <BranchPart branch={branch} today={today.today} />
  }
  if (hat?.kind === 'organisation') return <SchoolPart today={today} />
  return today.mine === null ? null : <MemberPart mine={today.mine} today={today.today} />
}
