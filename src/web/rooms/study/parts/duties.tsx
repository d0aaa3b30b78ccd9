import './study.css'

import { useState } from 'react'
import { Link } from 'wouter'

import { dutyTable } from '#contract/study.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { spanName } from '#domain/study/duties.ts'

import { useRead } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { path } from '../../../path.ts'
import { studyWords } from '../../../words/study.ts'
import type { DutiesShown } from '../queries.ts'
import { StateTag, whenText } from './when.tsx'

type Line = DutiesShown['lines'][number]
type Span = Line['spans'][number]
interface Opened {
  readonly line: Line
  readonly span: Span
}

/** The year's duties against what took place; every number opens the meetings behind it. */
export function Duties({ branchId, year }: { readonly branchId: BranchId; readonly year: number | null }) {
  const read = useRead(dutyTable, { branchId, year })
  const [opened, setOpened] = useState<Opened | null>(null)
  return (
    <Section title="全年任务与开展情况" note="记录定稿才算已开展。点一期，看是哪几次会议。">
      <Loaded of={read} lines={5}>
        {(data) => (
          <>
            <Table
              label="全年任务与开展情况"
              columns={columnsWith(setOpened)}
              rows={data.lines}
              keyOf={({ duty }) => duty}
            />
            {opened === null ? null : (
              <Behind opened={opened} meetings={data.meetings} onClose={() => setOpened(null)} />
            )}
          </>
        )}
      </Loaded>
    </Section>
  )
}

const columnsWith = (onOpen: (opened: Opened) => void): readonly Column<Line>[] => [
  { key: 'duty', title: '会议', phone: 'title', tight: true, cell: ({ duty }) => studyWords.duty[duty] },
  { key: 'period', title: '要求', tight: true, cell: ({ period }) => studyWords.period[period] },
  { key: 'held', title: '已开展', end: true, cell: ({ spans }) => `${heldIn(spans)} 次` },
  { key: 'spans', title: '各期情况', cell: (line) => <Spans line={line} onOpen={onOpen} /> },
]

interface SpansProps {
  readonly line: Line
  readonly onOpen: (opened: Opened) => void
}

function Spans({ line, onOpen }: SpansProps) {
  return (
    <span className="duty-spans">
      {line.spans.map((span) => (
        <SpanButton key={span.number} line={line} span={span} onOpen={onOpen} />
      ))}
    </span>
  )
}

const heldIn = (spans: readonly Span[]): number => spans.reduce((sum, { held }) => sum + held.length, 0)

interface SpanButtonProps extends SpansProps {
  readonly span: Span
}

function SpanButton({ line, span, onOpen }: SpanButtonProps) {
  return (
    <button type="button" className={`duty-span duty-${span.state}`} onClick={() => onOpen({ line, span })}>
      <span className="hidden">{studyWords.duty[line.duty]}</span>
      {spanName(line.period, span.number)} <b>{span.held.length}</b>
      <span className="hidden"> 次，{studyWords.span[span.state]}</span>
    </button>
  )
}

interface BehindProps {
  readonly opened: Opened
  readonly meetings: DutiesShown['meetings']
  readonly onClose: () => void
}

function Behind({ opened: { line, span }, meetings, onClose }: BehindProps) {
  const ids = new Set([...span.held, ...span.open])
  const found = meetings.filter(({ meetingId }) => ids.has(meetingId))
  return (
    <Dialog
      open
      title={`${studyWords.duty[line.duty]} · ${spanName(line.period, span.number)}：${studyWords.span[span.state]}`}
      onClose={onClose}
      foot={<Button onPress={onClose}>关闭</Button>}
    >
      {found.length === 0 ? <p>这一期没有安排会议。</p> : null}
      <ul className="plain-list stack">
        {found.map((each) => (
          <li key={each.meetingId}>
            <Link href={path.studyMeeting(each.branchId, each.meetingId)}>{each.title}</Link>
            <p className="quiet">
              {whenText(each)} <StateTag of={each} />
            </p>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
