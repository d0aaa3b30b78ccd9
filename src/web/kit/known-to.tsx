import { momentText } from './dates.ts'
import { Section } from './page.tsx'
import { Table } from './table.tsx'

interface KnownToProps {
  /** Everybody who can open it, with what they are in it: 钱退后（本人）. */
  readonly people: readonly string[]
  /** Null where who looked is not for this person. */
  readonly looks:
    | readonly {
        readonly by: string
        readonly as: string
        readonly act: 'opened' | 'printed'
        readonly at: string
      }[]
    | null
}

/** Who can open what is confidential, and who did. */
export function KnownTo({ people, looks }: KnownToProps) {
  return (
    <Section title="谁看得到" note="只有下面这些人看得到；每一次打开和打印都有记录，本人和党委可以查看。">
      <p>{people.join('、')}</p>
      {looks === null ? null : (
        <details>
          <summary>查看记录 {looks.length} 次</summary>
          <Table
            label="查看记录"
            rows={looks.map((look, at) => ({ ...look, key: String(at) }))}
            keyOf={(look) => look.key}
            columns={[
              { key: 'by', title: '谁', phone: 'title', cell: (look) => look.by },
              { key: 'seat', title: '身份', cell: (look) => look.as },
              { key: 'act', title: '做了什么', cell: (look) => (look.act === 'opened' ? '打开' : '打印') },
              { key: 'at', title: '时间', cell: (look) => momentText(look.at) },
            ]}
          />
        </details>
      )}
    </Section>
  )
}
