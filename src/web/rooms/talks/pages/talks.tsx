import '../parts/talks.css'

import { useState } from 'react'

import { dayText } from '../../../kit/dates.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { GroupedTable } from '../../../kit/grouped-table.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import type { Column } from '../../../kit/table.tsx'
import { path } from '../../../path.ts'
import { Candidates } from '../parts/candidates.tsx'
import { RoundLists } from '../parts/round-lists.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { useOverview, type Overview } from '../queries.ts'

/** 约谈与帮扶: whom a round names and why, and the talks that came of it. For the committee. */
export function TalksPage() {
  const [termId, setTermId] = useState<string | null>(null)
  const read = useOverview(termId)
  return (
    <Page
      title="约谈与帮扶"
      over={read.data?.term?.name}
      lead="系统只列名单、说明依据，谈不谈、怎么帮、有没有改进，都由人来定。内部事项，请注意保密。"
    >
      <Loaded of={read} lines={10}>
        {(data) =>
          data.term === null ? (
            <Empty title="还没有开启过学期" />
          ) : (
            <>
              {data.terms.length < 2 ? null : (
                <div className="round-choice no-print">
                  <SelectField
                    label="学期"
                    value={termId ?? String(data.term.id)}
                    onChange={setTermId}
                    options={data.terms.map(({ id, name }) => ({ value: String(id), label: name }))}
                  />
                </div>
              )}
              <Candidates overview={data} termId={data.term.id} />
              <GroupedTable
                title="约谈"
                label="约谈"
                rows={data.talks}
                keyOf={({ id }) => id}
                columns={columns}
                groups={groups}
              />
              <RoundLists overview={data} termId={data.term.id} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

type Line = Overview['talks'][number]

const groups = [
  {
    value: 'open',
    label: '正在办',
    holds: ({ state }: Line) => state !== 'confirmed' && state !== 'cancelled',
  },
  { value: 'waiting', label: '待党委确认', holds: ({ state }: Line) => state === 'judged' },
  { value: 'over', label: '已办完', holds: ({ state }: Line) => state === 'confirmed' },
  { value: 'cancelled', label: '已取消', holds: ({ state }: Line) => state === 'cancelled' },
] as const

const columns: readonly Column<Line>[] = [
  { key: 'name', title: '姓名', phone: 'title', tight: true, cell: ({ name }) => name },
  { key: 'branch', title: '支部', cell: ({ branch }) => branch },
  { key: 'round', title: '第几次', tight: true, cell: ({ round }) => (round === 1 ? '第一次' : '第二次') },
  { key: 'state', title: '进度', cell: (talk) => <StateTag talk={talk} /> },
  {
    key: 'when',
    title: '时间',
    cell: (talk) =>
      talk.endsOn === null ? `${dayText(talk.meetsOn)} ${talk.meetsAt}` : `帮扶到 ${dayText(talk.endsOn)}`,
  },
  {
    key: 'open',
    title: '查看',
    phone: 'foot',
    cell: ({ id, name }) => (
      <LinkButton small to={path.matter(id)}>
        打开<span className="hidden">{name}的约谈</span>
      </LinkButton>
    ),
  },
]
