import { Link } from 'wouter'

import { concerns } from '#contract/permission.ts'
import type { TermLine } from '#contract/terms.ts'

import { daysText } from '../../../kit/dates.ts'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag, type Tone } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { phaseWords } from '../../../words/terms.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { useTerms } from '../queries.ts'

const toneOf = (term: TermLine): Tone =>
  term.phase === 'draft' ? 'warn' : term.phase === 'closed' ? 'plain' : 'good'

const columns: readonly Column<TermLine>[] = [
  {
    key: 'name',
    title: '学期',
    phone: 'title',
    cell: (term) => <Link href={path.term(term.id)}>{term.name}</Link>,
  },
  { key: 'phase', title: '阶段', cell: (term) => <Tag tone={toneOf(term)}>{phaseWords[term.phase]}</Tag> },
  { key: 'days', title: '起止', cell: (term) => daysText(term.startsOn, term.endsOn) },
]

/** All terms, and the way to a new one. */
export function TermsPage() {
  const terms = useTerms()
  const may = terms.data?.may['terms.create']
  const create =
    may !== undefined && concerns(may) ? (
      <LinkButton to={path.newTerm()} icon="plus" kind="primary">
        新建学期
      </LinkButton>
    ) : undefined
  return (
    <Page title="学期" lead="一个学期从填报目标开始，到公示归档结束。" actions={create}>
      <Loaded of={terms}>
        {({ terms: rows }) =>
          rows.length === 0 ? (
            <Empty title="还没有学期">
              <p>学校党委建立并开启第一个学期以后，大家就可以填报贡献清单了。</p>
            </Empty>
          ) : (
            <Section>
              <Table label="学期" columns={columns} rows={rows} keyOf={(term) => term.id} />
            </Section>
          )
        }
      </Loaded>
    </Page>
  )
}
