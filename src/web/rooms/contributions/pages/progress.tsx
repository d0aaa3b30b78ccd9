import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { listsExcel, listsExcelAll } from '#contract/contributions-lists.ts'
import {
  progress,
  progressAll,
  progressSheet,
  progressSheetAll,
  remind,
  remindAll,
} from '#contract/contributions-progress.ts'
import { missingSteps, steps } from '#domain/contributions/steps.ts'

import { linkTo, useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { dayText, untilText } from '../../../kit/dates.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { useWide } from '../../../kit/media.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded, type Reading } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { Table } from '../../../kit/table.tsx'
import { contributionsWords } from '../../../words/contributions.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { branchInLink, useBranchInHand } from '../../../branch-in-hand.tsx'
import { Chips } from '../../../kit/chips.tsx'
import { ListsOut } from '../parts/lists-out.tsx'
import { columnsOf, phoneColumns, type Line } from '../parts/matrix.tsx'

type Matrix = OutputOf<typeof progressAll>
type Filter = 'all' | 'missing' | 'waiting'

/** Who has come how far: member × step, no points, no ranking; one press reminds those who miss something. */
export function ProgressPage() {
  const branchId = useBranchInHand()
  return branchId === null ? <OfSchool /> : <OfBranch branchId={branchId} />
}

function OfBranch({ branchId }: { readonly branchId: string }) {
  const read = useRead(progress, { branchId })
  const write = useWrite(remind, { invalidates: [progress] })
  return (
    <Shown
      read={read}
      sheet={linkTo(progressSheet, { branchId })}
      listsSheet={linkTo(listsExcel, { branchId })}
      busy={write.isPending}
      onRemind={(memberIds) => write.mutateAsync({ branchId, memberIds: [...memberIds] })}
    />
  )
}

function OfSchool() {
  const read = useRead(progressAll, {})
  const write = useWrite(remindAll, { invalidates: [progressAll] })
  return (
    <Shown
      read={read}
      sheet={linkTo(progressSheetAll, {})}
      listsSheet={linkTo(listsExcelAll, {})}
      busy={write.isPending}
      onRemind={(memberIds) => write.mutateAsync({ memberIds: [...memberIds] })}
    />
  )
}

type Reminding = (memberIds: readonly Line['memberId'][]) => Promise<
  | {
      readonly ok: true
      readonly value: { readonly told: readonly string[]; readonly before: readonly string[] }
    }
  | { readonly ok: false; readonly refusal: { readonly code: string } }
>

interface ShownProps {
  readonly read: Reading<Matrix>
  readonly sheet: string
  /** The lists themselves as Excel. */
  readonly listsSheet: string
  readonly busy: boolean
  readonly onRemind: Reminding
}

function Shown({ read, sheet, listsSheet, busy, onRemind }: ShownProps) {
  const [filter, setFilter] = useState<Filter>('all')
  const [branch, setBranch] = useState(branchInLink)
  const confirm = useConfirm()
  const notice = useNotice()
  const { data } = read
  const wide = useWide()
  const ofBranch = (data?.lines ?? []).filter((line) => branch === '' || line.branchId === branch)
  const missing = ofBranch.filter((line) => missingSteps(line.steps).length > 0)
  const waiting = ofBranch.filter((line) => line.steps.confirmed === 'waiting')
  const lines = filter === 'missing' ? missing : filter === 'waiting' ? waiting : ofBranch
  const fresh = missing.filter((line) => !line.remindedToday)
  const branches = new Map((data?.lines ?? []).map((line) => [line.branchId, line.branch]))
  const go = async () => {
    const yes = await confirm({
      title: `提醒 ${fresh.length} 位还没办好的党员？`,
      text: `会在他们的消息里说明还差什么、什么时候截止。${missing.length > fresh.length ? `另有 ${missing.length - fresh.length} 位今天已经提醒过，不会重复。` : ''}`,
      yes: '发出提醒',
    })
    if (!yes) return
    const result = await onRemind(fresh.map((line) => line.memberId))
    if (result.ok)
      notice.done(
        `已提醒 ${result.value.told.length} 人${result.value.before.length > 0 ? `，${result.value.before.length} 人今天已提醒过` : ''}`,
      )
    else notice.failed(sentence(result.refusal))
  }
  const why =
    data === undefined
      ? '正在读取'
      : (whyNot(data.may.remind) ??
        (missing.length === 0
          ? '该办的都办好了，不用提醒'
          : fresh.length === 0
            ? '今天都已提醒过，明天可以再提醒'
            : null))
  return (
    <Page
      title="清单进度"
      over={data?.term?.name}
      lead="谁办到了哪一步。这里只看进度，不比分数。"
      actions={
        <>
          <Action kind="primary" icon="bell" busy={busy} whyNot={why} onPress={go}>
            {fresh.length > 0 ? `提醒 ${fresh.length} 人` : '提醒未完成的人'}
          </Action>
          <LinkButton download icon="download" to={sheet}>
            导出进度
          </LinkButton>
          <PrintButton />
        </>
      }
    >
      <Loaded of={read} lines={12}>
        {(data) =>
          data.lines.length === 0 ? (
            <Empty title="还没有可以看的进度">
              <p>学期开启、支部有党员后，这里会显示每个人的进度。</p>
            </Empty>
          ) : (
            <>
              <Summary data={data} lines={ofBranch} />
              <div className="toolbar no-print">
                {branches.size < 2 ? null : (
                  <SelectField
                    label="党支部"
                    value={branch}
                    onChange={setBranch}
                    options={[
                      { value: '', label: '全部支部' },
                      ...[...branches].map(([value, label]) => ({ value: String(value), label })),
                    ]}
                  />
                )}
                <Chips
                  label="看哪些人"
                  value={filter}
                  onChange={setFilter}
                  options={[
                    { value: 'all', label: `全部 ${ofBranch.length} 人` },
                    { value: 'missing', label: `还没办好 ${missing.length} 人` },
                    { value: 'waiting', label: `等支部核实 ${waiting.length} 人` },
                  ]}
                />
                <ListsOut
                  lines={data.lines}
                  branch={branch}
                  sheet={listsSheet}
                  due={data.term?.phase === 'goals' ? 'goals' : 'achievements'}
                />
              </div>
              {lines.length === 0 ? (
                <Empty title="没有这样的人" />
              ) : (
                <Table
                  label="党员 × 步骤"
                  columns={wide ? columnsOf(branches.size > 1) : phoneColumns(branches.size > 1)}
                  rows={lines}
                  keyOf={(line) => line.memberId}
                />
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Summary({ data, lines }: { readonly data: Matrix; readonly lines: readonly Line[] }) {
  const part = data.term?.phase === 'goals' ? 'goals' : 'achievements'
  const until = data.lastDays[part]
  return (
    <Section
      title={contributionsWords.part[part]}
      note={until === null ? undefined : `${dayText(until)}截止，${untilText(until, data.today)}`}
    >
      <div className="columns">
        {steps
          .filter((step) => (part === 'goals') === step.startsWith('goals'))
          .map((step) => (
            <ProgressBar
              key={step}
              label={contributionsWords.step[step]}
              done={lines.filter((line) => line.steps[step] === 'done').length}
              total={lines.length}
            />
          ))}
      </div>
    </Section>
  )
}
