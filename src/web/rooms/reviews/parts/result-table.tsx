import { useState } from 'react'

import type { SheetRow } from '#contract/reviews-result.ts'

import { AskForm } from '../../../kit/ask-form.tsx'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Stars } from '../../../kit/stars.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { howWords } from '../../../words/reviews.ts'
import { DecideForm } from '../forms/decide.tsx'
import type { SheetData } from '../pages/result.tsx'
import type { OfBranch } from '../queries.ts'
import { CountsLine } from './counts-line.tsx'
import { Score } from './score.tsx'

/** Member by member: slips, score, rank, stars and how they came about. */
export function ResultTable({ data, of }: { readonly data: SheetData; readonly of: OfBranch }) {
  const equal = data.rows.filter((each) => each.allEqual).map((each) => each.name)
  return (
    <Section title="结果登记" note="只有支部委员会、校党委、纪委和党政办看得到；公示时只公布星级。">
      {equal.length === 0 ? null : (
        <Callout tone="warn" title="全部评分相同">
          <p>{equal.join('、')}收到的评分全都一样，公开票数就等于公开每个人投了什么，请注意保密。</p>
        </Callout>
      )}
      <Table label="评议结果" columns={columnsFor(data, of)} rows={data.rows} keyOf={(row) => row.memberId} />
    </Section>
  )
}

const columnsFor = (data: SheetData, of: OfBranch): readonly Column<SheetRow>[] => [
  { key: 'name', title: '姓名', phone: 'title', tight: true, cell: ({ name }) => name },
  { key: 'stars', title: '星级', cell: (row) => <StarsCell row={row} /> },
  { key: 'how', title: '怎样定的', tight: true, cell: ({ how }) => howWords[how] },
  { key: 'score', title: '得分', end: true, cell: ({ score }) => <Score of={score} /> },
  { key: 'rank', title: '名次', end: true, cell: ({ rank }) => rank ?? '—' },
  { key: 'points', title: '贡献分', end: true, cell: ({ points }) => points },
  {
    key: 'counts',
    title: '票数',
    cell: ({ counts }) => (counts === null ? '不足 5 张，不公开' : <CountsLine counts={counts} />),
  },
  {
    key: 'acts',
    title: '',
    phone: 'foot',
    cell: (row) => (
      <span className="row">
        <Because row={row} />
        {data.state === 'deciding' ? (
          <AskForm
            label="审定"
            title={`审定${row.name}的星级`}
            may={data.may['result.decide']}
            small
            spoken={`审定：${row.name}`}
          >
            {(close) => <DecideForm of={of} row={row} onDone={close} />}
          </AskForm>
        ) : null}
      </span>
    ),
  },
]

function StarsCell({ row }: { readonly row: SheetRow }) {
  return (
    <span>
      <Stars of={row.stars} />
      {row.voted === undefined ? null : (
        <small className="quiet"> 投票：{row.voted === null ? '无结果' : `${row.voted} 星`}</small>
      )}
    </span>
  )
}

function Because({ row }: { readonly row: SheetRow }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button small kind="text" label={`依据：${row.name}`} onPress={() => setOpen(true)}>
        依据
      </Button>
      <Dialog open={open} title={`${row.name}：依据`} onClose={() => setOpen(false)}>
        <ol className="why-steps">
          {row.because.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        {row.decision === null ? null : (
          <Callout
            tone="info"
            title={
              row.decision.stars === null ? '校党委决定维持原结果' : `校党委决定：${row.decision.stars} 星`
            }
          >
            <p>
              理由：{row.decision.reason}（{row.decision.by}）
            </p>
          </Callout>
        )}
      </Dialog>
    </>
  )
}
