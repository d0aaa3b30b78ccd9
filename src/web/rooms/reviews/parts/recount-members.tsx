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
        columns={columnsFor(given)}
        rows={files.flatMap(({ recount }) => recount.members)}
        keyOf={({ id }) => id}
      />
    </Section>
  )
}

const columnsFor = (given: ReadonlyMap<string, StarLine>): readonly Column<RecountedMember>[] => [
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
  { key: 'electronic', title: '手机票', cell: ({ electronic }) => channelWords(electronic) },
  { key: 'paper', title: '纸质票', cell: ({ paper }) => channelWords(paper) },
  { key: 'room', title: '领而未投', end: true, cell: ({ electronic }) => electronic.room },
]

function channelWords({
  counts: [one, two, three, four, five],
  abstained,
  void: spoilt,
  most,
}: Channel): string {
  if (most === 0) return '—'
  const all = [
    ['五星', five],
    ['四星', four],
    ['三星', three],
    ['二星', two],
    ['一星', one],
    ['弃权', abstained],
    ['废票', spoilt],
  ] as const
  const words = all.filter(([, count]) => count > 0).map(([name, count]) => `${name} ${count}`)
  return words.length === 0 ? '没有' : words.join('，')
}
