import { useState } from 'react'

import { standing } from '#contract/appraisals.ts'

import { useRead } from '../../../api.ts'
import { TextField } from '../../../kit/fields.tsx'
import { Pager } from '../../../kit/list-page.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Table } from '../../../kit/table.tsx'
import { placedColumns, TenthShown } from './tenth.tsx'

const size = 50

/** The appraisal that stands: its last tenth, and everybody in their order. */
export function Standing() {
  const [query, setQuery] = useState('')
  const [page, setPage] = useState(1)
  const read = useRead(standing, { query, page, size })
  return (
    <Loaded of={read}>
      {({ batch, tenth, rows, total }) =>
        batch === null || tenth === null ? (
          <Empty title="这个学期还没有生效的评价结果">
            <p>下载模板，填好以后在下面导入。</p>
          </Empty>
        ) : (
          <>
            <Section
              title="排名靠后"
              note={`依据“${batch.fileName}”，由${batch.by}导入`}
              actions={<PrintButton />}
            >
              <TenthShown tenth={tenth} />
            </Section>
            <Section title="全部结果">
              <TextField
                label="按姓名或工号查找"
                value={query}
                onChange={(next) => {
                  setQuery(next)
                  setPage(1)
                }}
              />
              {rows.length === 0 ? (
                <Empty title="没有这个人的结果" />
              ) : (
                <Table
                  label="全部结果"
                  rows={rows}
                  keyOf={(row) => row.staffNumber}
                  columns={placedColumns(tenth.measure)}
                />
              )}
              <Pager page={page} size={size} total={total} onPage={setPage} />
            </Section>
          </>
        )
      }
    </Loaded>
  )
}
