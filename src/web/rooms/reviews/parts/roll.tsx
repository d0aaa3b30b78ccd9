import type { RollMember } from '#contract/reviews.ts'
import { refresh, reopenRoll } from '#contract/reviews.ts'

import { AskForm } from '../../../kit/ask-form.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { kindWords } from '../../../words/reviews.ts'
import { FreezeForm } from '../forms/freeze.tsx'
import { NoteForm } from '../forms/note.tsx'
import { ReasonForm } from '../forms/reason.tsx'
import { WhenForm } from '../forms/when.tsx'
import type { MeetingData, Review } from '../pages/meeting.tsx'
import type { OfBranch } from '../queries.ts'
import { Act } from './act.tsx'

interface RollProps {
  readonly data: MeetingData
  readonly review: Review
  readonly of: OfBranch
}

/** The roll: who votes, who is graded, who is excused and why; refreshed, then frozen. */
export function RollSection({ data, review, of }: RollProps) {
  const seen = { ...of, version: review.version }
  const preparing = review.state === 'preparing'
  const graded = review.roll.filter((each) => each.graded).length
  const voters = review.roll.filter((each) => each.voter).length
  return (
    <Section
      title="名册"
      note={`投票 ${voters} 人，参评 ${graded} 人，按选票上的次序排列。${preparing ? '冻结后，贡献分、达成条目、完成的任务和自评就固定在选票上。' : ''}`}
      actions={<PrintButton label="打印名册" />}
    >
      <Changes review={review} />
      {data.undecidedItems > 0 ? (
        <Callout tone="warn" title={`还有 ${data.undecidedItems} 项贡献没有核实或认定`}>
          <p>冻结以后它们不计分，也不上选票。请先核实、认定，再冻结名册。</p>
        </Callout>
      ) : null}
      {preparing ? (
        <div className="row no-print">
          <AskForm
            label="冻结名册"
            title="冻结名册？"
            may={data.may['roll.freeze']}
            kind="primary"
            icon="check"
          >
            {(close) => <FreezeForm data={data} review={review} of={of} onDone={close} />}
          </AskForm>
          <Act
            call={refresh}
            input={{ ...seen, heldOn: review.heldOn, place: review.place }}
            may={data.may['roll.change']}
            done="名册已按今天的党员和贡献刷新"
          >
            刷新名册
          </Act>
          <AskForm label="改时间地点" title="改时间地点" may={data.may['roll.change']}>
            {(close) => <WhenForm of={of} review={review} onDone={close} />}
          </AskForm>
        </div>
      ) : null}
      <Table
        label="评议名册"
        columns={columnsFor({ data, review, of })}
        rows={review.roll}
        keyOf={(each) => each.memberId}
      />
      {review.state === 'meeting' ? (
        <div className="row no-print">
          <AskForm label="重新打开名册" title="重新打开名册" may={data.may['roll.reopen']}>
            {(close) => (
              <ReasonForm
                call={reopenRoll}
                input={seen}
                hint="已打印的选票和到会记录都作废，理由记入审计日志。"
                submit="重新打开"
                done="名册已重新打开"
                onDone={close}
              />
            )}
          </AskForm>
        </div>
      ) : null}
    </Section>
  )
}

const changeWords = { joined: '新转入', left: '已转出', kind: '正式、预备有变' } as const

function Changes({ review }: { readonly review: Review }) {
  if (review.changes.length === 0) return null
  return (
    <Callout tone="warn" title="名册做好以后，党员有变动">
      <p>{review.changes.map(({ name, what }) => `${name}（${changeWords[what]}）`).join('、')}</p>
      <p>
        {review.state === 'preparing'
          ? '请刷新名册，再冻结。'
          : '名册已经冻结，本次评议仍按冻结的名册进行；确需调整，请在计票前重新打开名册。'}
      </p>
    </Callout>
  )
}

const columnsFor = ({ data, review, of }: RollProps): readonly Column<RollMember>[] => [
  {
    key: 'name',
    title: '姓名',
    phone: 'title',
    tight: true,
    cell: ({ name }) => name,
  },
  ...(review.branches.length > 1
    ? [{ key: 'branch', title: '支部', cell: ({ branch }: RollMember) => branch }]
    : []),
  { key: 'kind', title: '类别', tight: true, cell: ({ kind }) => kindWords[kind] },
  {
    key: 'part',
    title: '投票 / 参评',
    cell: ({ voter, graded, excused, exempt }) => (
      <span className="row">
        {voter ? <Tag tone="info">投票</Tag> : null}
        {graded ? <Tag tone="gold">参评</Tag> : null}
        {excused === null ? null : <span>请假：{excused}</span>}
        {exempt === null ? null : <span>不参评：{exempt}</span>}
        {!voter && !graded && excused === null && exempt === null ? '列席' : null}
      </span>
    ),
  },
  { key: 'points', title: '贡献分', end: true, cell: ({ graded, points }) => (graded ? points : '—') },
  {
    key: 'items',
    title: '达成条目',
    cell: ({ graded, items }) =>
      graded
        ? items.length === 0
          ? '无'
          : `${items.length} 项，超出本职 ${items.filter((each) => each.beyond).length} 项`
        : '—',
  },
  ...(review.state === 'preparing' && data.may['roll.change'] === true
    ? [
        {
          key: 'note',
          title: '',
          phone: 'foot' as const,
          cell: (member: RollMember) => (
            <AskForm
              label="请假 / 不参评"
              title={`${member.name}：请假或不参评`}
              may={data.may['roll.change']}
              small
              spoken={`请假 / 不参评：${member.name}`}
            >
              {(close) => <NoteForm of={of} version={review.version} member={member} onDone={close} />}
            </AskForm>
          ),
        },
      ]
    : []),
]
