import { useState } from 'react'
import { useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { importBatch, importRefused } from '#contract/organisation-import.ts'
import { outcomes, type Outcome } from '#domain/organisation/import-record.ts'

import { linkTo, useRead } from '../../../api.ts'
import { momentText } from '../../../kit/dates.ts'
import { CheckField, SelectField } from '../../../kit/fields.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Pager, SearchBox } from '../../../kit/list-page.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { batchStates, outcomeWords } from '../../../words/organisation.ts'
import { sentence } from '../../../words/zh.ts'
import { BatchActs, Compare } from '../parts/batch-acts.tsx'
import { BatchCounts } from '../parts/batch-counts.tsx'
import { BatchJob } from '../parts/batch-job.tsx'
import { BatchRows } from '../parts/batch-rows.tsx'

type Batch = OutputOf<typeof importBatch>
const size = 50

/** One workbook: its preview before, its record after. */
export function ImportBatchPage() {
  const { batchId } = useParams<{ batchId: string }>()
  const [outcome, setOutcome] = useState<Outcome | 'all'>('all')
  const [search, setSearch] = useState('')
  const [remarked, setRemarked] = useState(false)
  const [page, setPage] = useState(1)
  const asked = { batchId, page, size, search, remarked, outcome: outcome === 'all' ? null : outcome }
  const read = useRead(importBatch, asked)
  const { data } = read
  const choose = (next: Outcome | 'all') => {
    setOutcome(next)
    setPage(1)
  }
  return (
    <Page
      title={data?.fileName ?? '导入'}
      over="从 Excel 导入"
      lead={data === undefined ? undefined : <Lead batch={data} />}
      actions={<LinkButton to={path.imports()}>全部批次</LinkButton>}
    >
      <Loaded of={read} lines={12}>
        {(batch) => (
          <>
            <BatchJob batch={batch} />
            {batch.trouble === null ? null : <Callout tone="bad" title={sentence(batch.trouble)} />}
            {batch.unknownHeaders.length === 0 ? null : (
              <Callout tone="warn" title="有几列没有用到">
                <p>文件里的这些列不是模板里的列，没有读取：{batch.unknownHeaders.join('、')}。</p>
              </Callout>
            )}
            {batch.state === 'failed' ? <BatchActs batch={batch} /> : null}
            {batch.state === 'failed' || batch.state === 'reading' ? null : (
              <>
                <BatchCounts batch={batch} chosen={outcome} onChoose={choose} />
                <BatchActs batch={batch} />
                <Section title="逐行核对">
                  <div className="toolbar no-print">
                    <SearchBox
                      value={search}
                      hint="姓名或工号"
                      onChange={(value) => {
                        setSearch(value)
                        setPage(1)
                      }}
                    />
                    <SelectField
                      label="显示"
                      value={outcome}
                      options={[
                        { value: 'all' as const, label: '全部行' },
                        ...outcomes.map((value) => ({ value, label: outcomeWords[value].title })),
                      ]}
                      onChange={choose}
                    />
                    <CheckField label="只看有提示的" value={remarked} onChange={setRemarked} />
                    {batch.counts.refused > 0 ? (
                      <LinkButton to={linkTo(importRefused, { batchId })} icon="download" download>
                        下载不能导入的行
                      </LinkButton>
                    ) : null}
                  </div>
                  {batch.rows.length === 0 ? (
                    <Empty title="没有符合的行" />
                  ) : (
                    <>
                      <BatchRows rows={batch.rows} />
                      <Pager page={page} size={size} total={batch.total} onPage={setPage} />
                    </>
                  )}
                </Section>
              </>
            )}
            <Compare batch={batch} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

const Lead = ({ batch }: { readonly batch: Batch }) => (
  <>
    <Tag tone={batchStates[batch.state].tone}>{batchStates[batch.state].title}</Tag> {batch.madeBy}于
    {momentText(batch.madeAt)}上传
    {batch.committedBy === null || batch.committedAt === null
      ? null
      : `，${batch.committedBy}于${momentText(batch.committedAt)}写入`}
    {batch.undoneBy === null || batch.undoneAt === null
      ? null
      : `，${batch.undoneBy}于${momentText(batch.undoneAt)}撤销`}
    。
  </>
)
