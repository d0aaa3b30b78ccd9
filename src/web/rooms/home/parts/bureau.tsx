import { Link } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import type { today as todayCall } from '#contract/home.ts'
import { bureauStaff } from '#domain/bureau/sides.ts'

import { Icon } from '../../../kit/icons.tsx'
import { Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { useHolds } from '../../../session.tsx'
import { Todos } from './todos.tsx'

/** What a bureau does here: look at agreed counts, and offer templates; whoever keeps the system sees what waits in it. */
export function BureauPart({ today }: { readonly today: OutputOf<typeof todayCall> }) {
  const system = today.system?.todos ?? []
  const looks = useHolds(bureauStaff)
  return (
    <>
      {looks ? <Schools /> : null}
      {system.length === 0 && looks ? null : <Todos todos={system} today={today.today} />}
    </>
  )
}

function Schools() {
  return (
    <Section title="各校" note="只有各校党委同意报送的数目；模板由学校自己决定是否采用。">
      <ul className="plain-list link-rows">
        <li>
          <Link href={path.bureauSchools()}>
            <Icon name="chart" />
            <span>各校统计</span>
          </Link>
        </li>
        <li>
          <Link href={path.bureauTemplates()}>
            <Icon name="paper" />
            <span>发布模板</span>
          </Link>
        </li>
      </ul>
    </Section>
  )
}
