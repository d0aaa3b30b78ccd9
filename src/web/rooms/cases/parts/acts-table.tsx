import { concerns } from '#contract/permission.ts'
import { caseActs, laws } from '#domain/cases/acts.ts'

import { Section } from '../../../kit/page.tsx'
import { Table } from '../../../kit/table.tsx'
import { casesWords } from '../../../words/cases.ts'
import { whyNot } from '../../../words/zh.ts'
import type { CaseShown } from '../queries.ts'

/** Each step, who does it, and whether this person can do it now or why not. The server refuses by the same table. */
export function ActsTable({ of: { may } }: { readonly of: CaseShown }) {
  const rows = caseActs.map((act) => ({
    act,
    who: laws[act].seats.map((seat) => casesWords.seat[seat]).join('、'),
    now: concerns(may[act]) ? (whyNot(may[act]) ?? '您现在可以办') : '不由您办',
  }))
  return (
    <Section title="每一步由谁办">
      <details>
        <summary>看步骤表，和您现在能办的</summary>
        <Table
          label="步骤表"
          rows={rows}
          keyOf={({ act }) => act}
          columns={[
            {
              key: 'act',
              title: '步骤',
              phone: 'title',
              tight: true,
              cell: ({ act }) => casesWords.act[act],
            },
            { key: 'who', title: '由谁办', tight: true, cell: ({ who }) => who },
            { key: 'now', title: '现在', cell: ({ now }) => now },
          ]}
        />
      </details>
    </Section>
  )
}
