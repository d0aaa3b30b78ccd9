import { Link, useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { concerns } from '#contract/permission.ts'
import type { detail } from '#contract/terms.ts'

import { dayText, daysText, momentText, untilText } from '../../../kit/dates.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { path } from '../../../path.ts'
import { phaseHints, phaseWords } from '../../../words/terms.ts'
import { Moves } from '../parts/moves.tsx'
import { PhaseSteps } from '../parts/phase-steps.tsx'
import { useTerm } from '../queries.ts'

type Detail = OutputOf<typeof detail>
type Change = Detail['changes'][number]

/** One term: where it stands, what comes when, what it goes by, and how it came here. */
export function TermPage() {
  const { termId = '' } = useParams()
  const found = useTerm(termId)
  return (
    <Page
      title={found.data?.term.name ?? '学期'}
      over={<Link href={path.terms()}>学期</Link>}
      lead={found.data === undefined ? undefined : daysText(found.data.term.startsOn, found.data.term.endsOn)}
      actions={found.data === undefined ? undefined : <TermActions data={found.data} />}
    >
      <Loaded of={found} lines={10}>
        {(data) => <TermBody data={data} />}
      </Loaded>
    </Page>
  )
}

function TermActions({ data: { term, may } }: { readonly data: Detail }) {
  const edits = concerns(may['terms.update'])
  return (
    <>
      {edits && may['terms.update'] === true ? (
        <LinkButton to={path.editTerm(term.id)} icon="edit">
          修改草稿
        </LinkButton>
      ) : null}
      {may['terms.replan'] === true ? (
        <LinkButton to={path.editTerm(term.id)} icon="calendar">
          修改日期
        </LinkButton>
      ) : null}
      {edits && term.phase !== 'draft' ? (
        <LinkButton to={path.termExtensions(term.id)} icon="clock">
          个别延期
        </LinkButton>
      ) : null}
    </>
  )
}

interface NextProps {
  readonly next: NonNullable<Detail['term']['next']>
  readonly today: string
}

/** What comes next, and when. A timer whose day has come waits for results that are open. */
function Next({ next: { phase, on, byTimer }, today }: NextProps) {
  if (byTimer && on <= today)
    return (
      <p>
        计划{dayText(on)}进入“{phaseWords[phase]}”，公示结果全部定案后自动进入。
      </p>
    )
  return (
    <p>
      {dayText(on)}
      {byTimer ? '零点自动进入' : '计划由人推进到'}“{phaseWords[phase]}”，{untilText(on, today)}。
    </p>
  )
}

function TermBody({ data }: { readonly data: Detail }) {
  const { term, changes, today } = data
  return (
    <>
      <Section title="阶段">
        <div className="stack">
          <Callout title={`现在：${phaseWords[term.phase]}`} actions={<Moves data={data} />}>
            <p>{phaseHints[term.phase]}</p>
            {term.next === null ? null : <Next next={term.next} today={today} />}
          </Callout>
          <PhaseSteps term={term} />
        </div>
      </Section>
      <Section
        title="本学期的规则"
        note={
          term.phase === 'draft'
            ? '学期开启时，评议办法和清单目录就固定下来，到归档为止不再改变。'
            : '学期开启时已经固定，到归档为止不会改变。'
        }
      >
        <FactList
          facts={[
            {
              label: '评议办法',
              value: (
                <Link href={path.termPolicy(term.id)}>
                  {term.policy.name}（第 {term.policy.version} 版）
                </Link>
              ),
            },
            {
              label: '清单目录',
              value: (
                <Link href={path.catalogue(term.catalogue.id)}>
                  {term.catalogue.name}（第 {term.catalogue.version} 版，{term.catalogue.items} 条）
                </Link>
              ),
            },
          ]}
        />
      </Section>
      <Section title="变更记录">
        {changes.length === 0 ? (
          <Empty title="还没有变更">
            <p>学期开启以后，每一次进入或退回阶段都记在这里。</p>
          </Empty>
        ) : (
          <Table label="阶段变更记录" columns={columns} rows={changes} keyOf={(change) => change.id} />
        )}
      </Section>
    </>
  )
}

const columns: readonly Column<Change>[] = [
  {
    key: 'move',
    title: '变更',
    phone: 'title',
    cell: ({ from, to }) => `${phaseWords[from]} → ${phaseWords[to]}`,
  },
  { key: 'at', title: '时间', cell: ({ at }) => momentText(at) },
  { key: 'by', title: '经办', cell: ({ by }) => by ?? '到日自动' },
  { key: 'reason', title: '理由', cell: ({ reason }) => (reason === '' ? '—' : reason) },
]
