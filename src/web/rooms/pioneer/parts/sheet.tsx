import { Link } from 'wouter'

import { concerns } from '#contract/permission.ts'
import type { Sheet, SheetMember } from '#contract/pioneer-branch.ts'

import { dayText } from '../../../kit/dates.ts'
import { Explanation } from '../../../kit/explanation.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Stars } from '../../../kit/stars.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import type { OfBranch } from '../queries.ts'
import { EvaluationTag } from './evaluation-tag.tsx'
import { SheetObjections } from './objections.tsx'
import { SheetSteps } from './sheet-steps.tsx'
import { ValueSheets } from './value-sheets.tsx'

interface SheetProps {
  readonly sheet: Sheet
  readonly of: OfBranch
}

/** A branch's evaluation: where it stands, what can be done, its members. */
export function SheetShown({ sheet, of }: SheetProps) {
  const { state, returned, scheme, lastDay, published, seats, members, may } = sheet
  return (
    <>
      {returned === '' || state !== 'scoring' ? null : (
        <Callout tone="warn" title="校党委退回了">
          <p>{returned}</p>
        </Callout>
      )}
      <Section title="进度" actions={<EvaluationTag state={state} />}>
        <p>
          办法：<Link href={path.schemes()}>{scheme}</Link>。评分到{dayText(lastDay)}为止。
          {published === null ? '' : `${dayText(published.on)}公示，到${dayText(published.lastDay)}为止。`}
        </p>
        {seats.map((each) => (
          <p key={each.grade}>
            “{each.grade}”名额 {each.seats} 名，现在 {each.taken} 人。
          </p>
        ))}
        <SheetSteps sheet={sheet} of={of} />
        {published === null ? null : <Explanation title="公示期是怎么算的" because={published.because} />}
      </Section>
      <Section title={`党员 ${members.length} 人`} note="按名册顺序，不是排名。点开看每一个数从哪里来。">
        <Table
          label="党员的先锋指数"
          columns={columnsFor(of, state === 'scoring')}
          rows={members}
          keyOf={(member) => member.memberId}
        />
      </Section>
      {state === 'scoring' && concerns(may['pioneer.give']) ? (
        <ValueSheets of={of} may={may['pioneer.give']} />
      ) : null}
      <SheetObjections sheet={sheet} of={of} />
    </>
  )
}

interface GradeProps {
  readonly member: SheetMember
  /** Still scoring: a grade of what is half filled in says nothing. */
  readonly isOpen: boolean
}

function Grade({ member, isOpen }: GradeProps) {
  const { grade, computed, pioneer, missing } = member
  if (grade === null) return <span className="quiet">不参评</span>
  if (isOpen && missing > 0) return <span className="quiet">填完再看</span>
  return (
    <span className="row">
      {grade}
      {grade === computed ? null : <Tag tone="info">{`按办法为${computed ?? ''}`}</Tag>}
      {pioneer ? <Tag tone="gold">先锋党员</Tag> : null}
    </span>
  )
}

const columnsFor = ({ termId, branchId }: OfBranch, isOpen: boolean): readonly Column<SheetMember>[] => [
  {
    key: 'name',
    title: '姓名',
    phone: 'title',
    tight: true,
    cell: ({ name, memberId }) => <Link href={path.evaluatedMember(termId, branchId, memberId)}>{name}</Link>,
  },
  {
    key: 'stars',
    title: '贡献度',
    tight: true,
    cell: ({ stars }) => (stars === null ? <span className="quiet">还没有公布</span> : <Stars of={stars} />),
  },
  { key: 'score', title: '先锋指数', end: true, cell: ({ score }) => score ?? '—' },
  {
    key: 'missing',
    title: '还没填',
    end: true,
    cell: ({ missing, grade }) => (grade === null ? '—' : `${missing} 项`),
  },
  { key: 'grade', title: '等次', cell: (member) => <Grade member={member} isOpen={isOpen} /> },
]
