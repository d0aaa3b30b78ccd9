import { secondOf } from '#seal/freeze-record.ts'
import type { Channel, RecountedMember } from '#seal/recount.ts'

import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Stars } from '../../../kit/stars.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { starsWords } from '../../../words/recount.ts'
import type { Sound, StarLine, StarsAgain } from '../ballot-recount.ts'

interface RecountMembersProps {
  readonly files: readonly Sound[]
  readonly stars: StarsAgain
}

/** Counts of every member once more, and the stars that follow. */
export function RecountMembers({ files, stars }: RecountMembersProps) {
  const given = new Map<string, StarLine>(
    stars.of === 'given' ? stars.lines.map((line) => [line.member, line]) : [],
  )
  const differing = [...given.values()].filter(({ differs }) => differs).length
  return (
    <Section title="重算的票数和星级">
      {stars.of !== 'given' ? (
        <Callout tone="warn" title="没有重算星级">
          <p>{starsWords[stars.of]}</p>
        </Callout>
      ) : differing > 0 ? (
        <Callout tone="bad" title={`有 ${differing} 人重算的星级与公布的不同`} />
      ) : (
        <Callout
          tone="good"
          title={stars.decided ? '重算的星级与公布的一致' : '星级已重算；文件里还没有公布的结果'}
        />
      )}
      <Table
        label="重算的票数和星级"
        columns={columnsFor(given, gradesOf(files))}
        rows={files.flatMap(({ recount }) => recount.members)}
        keyOf={({ id }) => id}
      />
    </Section>
  )
}

/** The grades of the second question; null where none of the files has one. */
function gradesOf(files: readonly Sound[]): readonly string[] | null {
  for (const { file } of files) {
    const second = secondOf(file.freeze)
    if (second !== null) return second.grades
  }
  return null
}

const columnsFor = (
  given: ReadonlyMap<string, StarLine>,
  grades: readonly string[] | null,
): readonly Column<RecountedMember>[] => [
  { key: 'name', title: '姓名', phone: 'title', tight: true, cell: ({ name }) => name },
  {
    key: 'stars',
    title: '重算星级',
    cell: ({ id }) => {
      const line = given.get(id)
      if (line === undefined) return '—'
      return (
        <span className="row">
          <Stars of={line.stars} />
          {line.differs ? <Tag tone="bad">与公布的不同</Tag> : null}
        </span>
      )
    },
  },
  { key: 'electronic', title: '手机票', cell: ({ electronic }) => channelWords(electronic, starGrades) },
  { key: 'paper', title: '纸质票', cell: ({ paper }) => channelWords(paper, starGrades) },
  { key: 'room', title: '领而未投', end: true, cell: ({ electronic }) => electronic.room },
  ...(grades === null
    ? []
    : [
        {
          key: 'peer-electronic',
          title: '互评手机票',
          cell: ({ second }: RecountedMember) =>
            second === null ? '—' : channelWords(second.electronic, grades),
        },
        {
          key: 'peer-paper',
          title: '互评纸质票',
          cell: ({ second }: RecountedMember) => (second === null ? '—' : channelWords(second.paper, grades)),
        },
        {
          key: 'peer-room',
          title: '互评领而未投',
          end: true,
          cell: ({ second }: RecountedMember) => second?.electronic.room ?? '—',
        },
      ]),
]

const starGrades = ['五星', '四星', '三星', '二星', '一星']

/** By grade, best first: 5 is the best of any scale. */
function channelWords({ counts, abstained, void: spoilt, most }: Channel, grades: readonly string[]): string {
  if (most === 0) return '—'
  const all = [
    ...grades.map((grade, at) => [grade, counts[4 - at] ?? 0] as const),
    ['弃权', abstained] as const,
    ['废票', spoilt] as const,
  ]
  const words = all.filter(([, count]) => count > 0).map(([name, count]) => `${name} ${count}`)
  return words.length === 0 ? '没有' : words.join('，')
}
