import './queue.css'

import type { OutputOf } from '#contract/call.ts'
import type { progressAll } from '#contract/contributions-progress.ts'
import { steps, type Step, type StepState } from '#domain/contributions/steps.ts'

import { Icon } from '../../../kit/icons.tsx'
import type { Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { contributionsWords } from '../../../words/contributions.ts'

export type Line = OutputOf<typeof progressAll>['lines'][number]

const signs: Readonly<
  Record<
    StepState,
    { readonly icon: 'check' | 'warn' | 'clock' | 'minus' | 'close'; readonly className: string }
  >
> = {
  done: { icon: 'check', className: 'matrix-done' },
  missing: { icon: 'warn', className: 'matrix-missing' },
  waiting: { icon: 'clock', className: 'matrix-waiting' },
  later: { icon: 'minus', className: 'quiet' },
  over: { icon: 'close', className: 'matrix-missing' },
}

function Sign({ state, more }: { readonly state: StepState; readonly more?: string }) {
  const { icon, className } = signs[state]
  return (
    <span className={`matrix-sign ${className}`}>
      <Icon name={icon} size="1.15em" />
      {contributionsWords.stepState[state]}
      {more}
    </span>
  )
}

const nameColumn: Column<Line> = {
  key: 'name',
  title: '姓名',
  phone: 'title',
  cell: (line) => (
    <span className="row">
      <b>{line.name}</b>
      {line.probationary ? <Tag>预备</Tag> : null}
      {line.extended ? <Tag tone="info">延期</Tag> : null}
      {line.remindedToday ? <Tag icon="bell">今天已提醒</Tag> : null}
    </span>
  ),
}

const branchColumn: Column<Line> = { key: 'branch', title: '党支部', cell: (line) => line.branch }

/** Member × step on a desktop and on paper. */
export const columnsOf = (withBranch: boolean): readonly Column<Line>[] => [
  nameColumn,
  ...(withBranch ? [branchColumn] : []),
  ...steps.map((step: Step): Column<Line> => ({
    key: step,
    title: contributionsWords.step[step],
    cell: (line) => (
      <Sign
        state={line.steps[step] ?? 'later'}
        {...(step === 'confirmed' && line.pending > 0 ? { more: ` ${line.pending} 项` } : {})}
      />
    ),
  })),
]

/** On a phone only what is not done yet. */
export const phoneColumns = (withBranch: boolean): readonly Column<Line>[] => [
  nameColumn,
  ...(withBranch ? [branchColumn] : []),
  {
    key: 'steps',
    title: '还差',
    cell: (line) => {
      const open = steps.filter((step) =>
        ['missing', 'over', 'waiting'].includes(line.steps[step] ?? 'later'),
      )
      return open.length === 0 ? (
        <Sign state="done" />
      ) : (
        open.map((step) => contributionsWords.step[step]).join('、')
      )
    },
  },
]
