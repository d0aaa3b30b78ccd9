import { useState } from 'react'
import { Link } from 'wouter'

import { meetings, register } from '#contract/study.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { kindNames, kinds, type Kind } from '#domain/study/meeting.ts'

import { linkTo, useRead } from '../../../api.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Pager } from '../../../kit/list-page.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { path } from '../../../path.ts'
import { useBranch, useBranchInHand } from '../../../branch-in-hand.tsx'
import { Duties } from '../parts/duties.tsx'
import { StateTag, whenText, whereText } from '../parts/when.tsx'
import type { MeetingsShown } from '../queries.ts'

type Row = MeetingsShown['rows'][number]

/** A branch's meetings: what the year asks, and each one. */
export function StudyPage() {
  const { branchId, choice } = useBranch()
  const own = useBranchInHand()
  return (
    <Page
      title="组织生活"
      lead="三会一课、组织生活会和主题党日：安排、签到、记录，一处办好。"
      actions={
        <>
          {choice}
          {own === null ? null : (
            <LinkButton kind="primary" icon="plus" to={path.newMeeting()}>
              安排会议
            </LinkButton>
          )}
          <PrintButton />
        </>
      }
    >
      {branchId === null ? <Empty title="还没有党支部" /> : <Year key={branchId} branchId={branchId} />}
    </Page>
  )
}

function Year({ branchId }: { readonly branchId: BranchId }) {
  const [kind, setKind] = useState<Kind | 'all'>('all')
  const [year, setYear] = useState<number | null>(null)
  const [page, setPage] = useState(1)
  const read = useRead(meetings, { branchId, kind, year, page })
  const shown = year ?? read.data?.year ?? null
  const now = Number(read.data?.today.slice(0, 4) ?? 0)
  const years = [now + 1, now, now - 1, now - 2]
  return (
    <>
      <Duties branchId={branchId} year={year} />
      <Section title="会议" bare>
        <div className="toolbar no-print">
          <SelectField
            label="年份"
            options={years.map((each) => ({ value: String(each), label: `${each}年` }))}
            value={String(shown ?? now)}
            onChange={(next) => {
              setYear(Number(next))
              setPage(1)
            }}
          />
          <SelectField
            label="会议类型"
            options={[
              { value: 'all' as const, label: '全部' },
              ...kinds.map((value) => ({ value, label: kindNames[value] })),
            ]}
            value={kind}
            onChange={(next) => {
              setKind(next)
              setPage(1)
            }}
          />
          {shown === null ? null : (
            <LinkButton download icon="download" to={linkTo(register, { branchId, year: shown })}>
              {shown}年登记簿（PDF）
            </LinkButton>
          )}
        </div>
        <Loaded of={read} lines={8}>
          {({ rows, total }) =>
            rows.length === 0 ? (
              <Empty title="这里还没有会议">
                <p>安排好会议以后，参会党员会收到通知，可以签到、请假。</p>
              </Empty>
            ) : (
              <>
                <Table label="会议" columns={columns} rows={rows} keyOf={({ meetingId }) => meetingId} />
                <Pager page={page} size={50} total={total} onPage={setPage} />
              </>
            )
          }
        </Loaded>
      </Section>
    </>
  )
}

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '会议名称',
    phone: 'title',
    cell: ({ branchId, meetingId, title }) => (
      <Link href={path.studyMeeting(branchId, meetingId)}>{title}</Link>
    ),
  },
  { key: 'kind', title: '类型', tight: true, cell: ({ kind }) => kindNames[kind] },
  { key: 'when', title: '时间', cell: whenText },
  { key: 'where', title: '地点', cell: whereText },
  {
    key: 'present',
    title: '到会 / 应到',
    end: true,
    tight: true,
    cell: ({ counts }) => `${counts.present} / ${counts.due}`,
  },
  { key: 'state', title: '状态', tight: true, cell: (row) => <StateTag of={row} /> },
]
