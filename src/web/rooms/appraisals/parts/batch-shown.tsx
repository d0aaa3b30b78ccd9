import { BatchState } from '../../../kit/batch-table.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Table } from '../../../kit/table.tsx'
import { sentence } from '../../../words/zh.ts'
import type { Preview } from '../queries.ts'
import { TenthShown } from './tenth.tsx'

const columnNames: Readonly<Record<string, string>> = { staffNumber: '工号', name: '姓名', value: '结果' }

/** What was read of a sheet, whom it lacks, what could not be read, and the last tenth it would give. */
export function BatchShown({ shown }: { readonly shown: Preview }) {
  const { batch, tenth, due, missing, missingInAll, refused, may } = shown
  return (
    <div className="stack">
      <div className="row">
        <BatchState state={batch.state} />
        <span>
          读入 {batch.people} 人，没读入 {batch.refused} 行；全校在册 {due} 人
        </span>
      </div>
      {may === true ? null : <Callout tone="bad" title={sentence(may)} />}
      {refused.length === 0 ? null : (
        <div>
          <h3>没读入的行</h3>
          <Table
            label="没读入的行"
            rows={refused}
            keyOf={(row) => String(row.row)}
            columns={[
              { key: 'row', title: '行', phone: 'title', tight: true, cell: (row) => `第 ${row.row} 行` },
              { key: 'cells', title: '内容', cell: (row) => row.cells.filter(Boolean).join('，') },
              {
                key: 'why',
                title: '原因',
                cell: (row) =>
                  row.issues
                    .map(({ column, refusal }) => `${columnNames[column] ?? column}：${sentence(refusal)}`)
                    .join('；'),
              },
            ]}
          />
        </div>
      )}
      {missingInAll === 0 ? null : (
        <details>
          <summary>没有读入的 {missingInAll} 人</summary>
          <p>
            {missing.map(({ name, staffNumber }) => `${name}（${staffNumber}）`).join('、')}
            {missingInAll > missing.length ? ' 等' : ''}
          </p>
        </details>
      )}
      <div>
        <h3>这份结果里排名靠后的</h3>
        <TenthShown tenth={tenth} />
      </div>
    </div>
  )
}
