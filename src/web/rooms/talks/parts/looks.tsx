import type { TalkShown } from '#contract/talks-shapes.ts'

import { momentText } from '../../../kit/dates.ts'
import { Section } from '../../../kit/page.tsx'
import { Table } from '../../../kit/table.tsx'
import { talksWords } from '../../../words/talks.ts'

/** Who can open it, and who did. */
export function Looks({ talk }: { readonly talk: TalkShown }) {
  return (
    <Section title="谁看得到" note="只有下面这些人看得到；每一次打开和打印都有记录，本人和党委可以查看。">
      <p>{talk.persons.map(({ name, seats }) => `${name}（${asWhat(seats)}）`).join('、')}</p>
      {talk.looks === null ? null : (
        <details>
          <summary>查看记录 {talk.looks.length} 次</summary>
          <Table
            label="查看记录"
            rows={talk.looks.map((look, at) => ({ ...look, key: String(at) }))}
            keyOf={(look) => look.key}
            columns={[
              { key: 'by', title: '谁', phone: 'title', cell: (look) => look.by },
              { key: 'seat', title: '身份', cell: (look) => talksWords.seat[look.seat] },
              { key: 'act', title: '做了什么', cell: (look) => (look.act === 'opened' ? '打开' : '打印') },
              { key: 'at', title: '时间', cell: (look) => momentText(look.at) },
            ]}
          />
        </details>
      )}
    </Section>
  )
}

const asWhat = (seats: TalkShown['persons'][number]['seats']): string =>
  seats.every((seat) => seat === 'helper')
    ? '帮扶人，只看得到帮扶计划'
    : seats.map((seat) => talksWords.seat[seat]).join('、')
