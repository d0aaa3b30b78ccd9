import '../parts/bureau.css'

import { useState } from 'react'

import { schools, schoolsFile } from '#contract/bureau.ts'
import type { OutputOf } from '#contract/call.ts'
import { countGroups, countNames, type Count } from '#domain/bureau/counts.ts'
import { shownInWords } from '#domain/bureau/hiding.ts'
import { parsePeriod, periodName } from '#domain/bureau/period.ts'

import { linkTo, useRead } from '../../../api.ts'
import { Chips } from '../../../kit/chips.tsx'
import { dayText } from '../../../kit/dates.ts'
import { CheckField, SelectField } from '../../../kit/fields.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { SearchBox } from '../../../kit/list-page.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { CountsExplained } from '../parts/figures.tsx'

type Shown = OutputOf<typeof schools>
type School = Shown['schools'][number]

/** 各校统计: the schools of the deployment, and of those that agreed the agreed counts. */
export function SchoolsPage() {
  const [chosen, setChosen] = useState<string | null>(null)
  const period = chosen === null ? null : parsePeriod(chosen)
  const asked = period === null ? {} : { period }
  const read = useRead(schools, asked)
  return (
    <Page
      title="各校统计"
      over={read.data?.period == null ? undefined : periodName(read.data.period)}
      lead="只有各校党委同意报送的数目，没有人名和分数，也不排名。数目太小的由学校一方隐去，这里看不到，也查不到。"
      actions={
        <>
          <LinkButton download icon="download" to={linkTo(schoolsFile, asked)}>
            导出 Excel
          </LinkButton>
          <PrintButton />
        </>
      }
    >
      <Loaded of={read} lines={14}>
        {(shown) =>
          shown.schools.length === 0 ? (
            <Empty title="还没有学校">请管理服务器的人用 liangqi school add 让学校入驻。</Empty>
          ) : (
            <Body shown={shown} onPeriod={setChosen} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Body({ shown, onPeriod }: { readonly shown: Shown; readonly onPeriod: (period: string) => void }) {
  const [title, setTitle] = useState(countGroups[0]?.title ?? '')
  const [search, setSearch] = useState('')
  const [onlyAgreed, setOnlyAgreed] = useState(false)
  const group = countGroups.find((each) => each.title === title)
  const agreed = shown.schools.filter(({ agreement }) => agreement !== null).length
  const rows = shown.schools.filter(
    ({ name, agreement }) => name.includes(search.trim()) && (!onlyAgreed || agreement !== null),
  )
  return (
    <>
      {agreed === 0 ? (
        <Callout title="还没有学校同意报送">
          请各校党委在“对上级的统计”里选定要报送的数目并同意。由学校决定，这里不能代办。
        </Callout>
      ) : null}
      <Section
        title="学校和数目"
        note={`共 ${shown.schools.length} 所学校，${agreed} 所已约定；截至${dayText(shown.today)}。`}
      >
        <div className="toolbar no-print">
          <SearchBox value={search} onChange={setSearch} hint="按校名查找" />
          {shown.periods.length === 0 ? null : (
            <SelectField
              label="学期"
              value={shown.period ?? ''}
              onChange={onPeriod}
              options={shown.periods.map((each) => ({ value: each, label: periodName(each) }))}
            />
          )}
          <CheckField label="只看已约定的" value={onlyAgreed} onChange={setOnlyAgreed} />
        </div>
        <Chips
          label="看哪一组数目"
          options={countGroups.map((each) => ({ value: each.title, label: each.title }))}
          value={title}
          onChange={setTitle}
        />
        {rows.length === 0 ? (
          <Empty title="没有找到学校">换一个校名，或者去掉“只看已约定的”。</Empty>
        ) : (
          <Table
            label={`各校${title}`}
            columns={columnsOf(group?.counts ?? [])}
            rows={rows}
            keyOf={({ schoolId }) => schoolId}
          />
        )}
      </Section>
      <CountsExplained of={group?.counts ?? []} />
    </>
  )
}

const columnsOf = (counts: readonly Count[]): readonly Column<School>[] => [
  { key: 'name', title: '学校', phone: 'title', tight: true, cell: ({ name }) => name },
  { key: 'term', title: '学期', cell: ({ sheet }) => sheet?.termName ?? '—' },
  ...counts.map((count): Column<School> => ({
    key: count,
    title: countNames[count],
    end: true,
    cell: (school) => <Cell school={school} count={count} />,
  })),
]

/** A number, or in words why there is none. */
function Cell({ school: { agreement, sheet }, count }: { readonly school: School; readonly count: Count }) {
  if (agreement === null || !agreement.counts.includes(count))
    return <span className="bureau-none">未约定</span>
  const shown = sheet?.figures[count]
  if (shown === undefined) return <span className="bureau-none">还没有</span>
  const words = shownInWords(shown, agreement.fewest)
  return shown.hidden === null ? words : <span className="bureau-none">{words}</span>
}
