import { deletionCalendar } from '#contract/archives-deletion.ts'

import { useRead } from '../../../api.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { BatchShown } from '../parts/batch-shown.tsx'
import { DueTable } from '../parts/due-table.tsx'
import { Holds } from '../parts/holds.tsx'

/** 到期销毁: what falls due when, what was decided, who is held back. Nothing goes by itself. */
export function DestructionPage() {
  const read = useRead(deletionCalendar, {}, { confidential: true })
  return (
    <Page
      title="到期销毁"
      lead="按保管期限算出来的日历。到期不会自动销毁：党委看过名单批准，等过可以撤回的天数，再由另一人执行，留下销毁清册。"
      actions={<LinkButton to={path.keeping()}>看保管期限</LinkButton>}
    >
      <Loaded of={read} lines={12}>
        {({ entries, batches, holds, seesLists, today }) => {
          const due = entries.filter(({ isDue }) => isDue)
          const later = entries.filter(({ isDue }) => !isDue)
          return (
            <>
              <Section title="已经到期" note={seesLists ? undefined : '名单由党委查看和批准；这里只有数量。'}>
                {due.length === 0 ? (
                  <Empty title="现在没有到期的材料" />
                ) : (
                  <DueTable label="已经到期的材料" entries={due} seesLists={seesLists} today={today} />
                )}
              </Section>
              {batches.length === 0 ? null : (
                <Section title="批准过的批次">
                  {batches.map((batch) => (
                    <BatchShown key={batch.id} batch={batch} />
                  ))}
                </Section>
              )}
              <Holds holds={holds} />
              <Section title="以后到期">
                {later.length === 0 ? (
                  <Empty title="没有材料在计算期限" />
                ) : (
                  <DueTable label="以后到期的材料" entries={later} seesLists={seesLists} today={today} />
                )}
              </Section>
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
