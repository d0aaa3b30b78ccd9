import { useState } from 'react'
import { Link, useLocation } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { exportPeople, importBatches, importTemplate, importUpload } from '#contract/organisation-import.ts'

import { linkTo, useRead, useUpload } from '../../../api.ts'
import { momentText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Pager } from '../../../kit/list-page.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Steps } from '../../../kit/steps.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { Upload } from '../../../kit/upload.tsx'
import { path } from '../../../path.ts'
import { batchStates } from '../../../words/organisation.ts'
import { sentence } from '../../../words/zh.ts'
import { ImportOptionFields, noOptions, type ImportChoices } from '../forms/import-options.tsx'

type Batch = OutputOf<typeof importBatches>['rows'][number]
const size = 20

/** People from a workbook: what to fill in, sending it, and what was imported before. */
export function ImportsPage() {
  const [options, setOptions] = useState<ImportChoices>(noOptions)
  const [fault, setFault] = useState<string | null>(null)
  const [page, setPage] = useState(1)
  const upload = useUpload(importUpload, { invalidates: [importBatches] })
  const read = useRead(importBatches, { page, size })
  const [, go] = useLocation()
  const send = async (file: File) => {
    setFault(null)
    const answered = await upload.mutateAsync({ input: options, file, name: file.name })
    if (answered.ok) go(path.importBatch(answered.value.batchId))
    else setFault(sentence(answered.refusal))
  }
  return (
    <Page
      title="从 Excel 导入"
      lead="教职工和党员用同一张表。上传后先看预览，确认无误再写入；写入后还可以整批撤销。"
      actions={
        <>
          <LinkButton to={linkTo(importTemplate, {})} icon="download" download>
            下载模板
          </LinkButton>
          <LinkButton to={linkTo(exportPeople, {})} icon="download" download>
            导出现有名单
          </LinkButton>
        </>
      }
    >
      <Steps
        label="导入的步骤"
        steps={[
          { key: 'fill', title: '填表', note: '下载模板，或导出现有名单来修改', state: 'now' },
          { key: 'send', title: '上传', note: '逐行检查，什么都还没有写入', state: 'next' },
          { key: 'check', title: '核对', note: '新增、修改、不变和不能导入的行', state: 'next' },
          { key: 'write', title: '写入', note: '全部成功或全部不写', state: 'next' },
        ]}
      />
      <Section title="上传文件">
        <ImportOptionFields options={options} onChange={setOptions} />
        <Upload
          label="选择 Excel 文件"
          hint="扩展名为 .xlsx，不超过 20 MB、5 万行。空白的单元格不改动已有内容。"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          progress={upload.progress}
          fault={fault}
          onFile={send}
        />
      </Section>
      <Section title="导入的历史">
        <Loaded of={read}>
          {(data) =>
            data.rows.length === 0 ? (
              <Empty title="还没有导入过" />
            ) : (
              <>
                <Table label="导入的历史" columns={columns} rows={data.rows} keyOf={(row) => row.batchId} />
                <Pager page={page} size={size} total={data.total} onPage={setPage} />
              </>
            )
          }
        </Loaded>
      </Section>
    </Page>
  )
}

const columns: readonly Column<Batch>[] = [
  {
    key: 'file',
    title: '文件',
    phone: 'title',
    cell: ({ batchId, fileName }) => <Link href={path.importBatch(batchId)}>{fileName}</Link>,
  },
  {
    key: 'state',
    title: '状态',
    tight: true,
    cell: ({ state }) => <Tag tone={batchStates[state].tone}>{batchStates[state].title}</Tag>,
  },
  { key: 'new', title: '新增', end: true, cell: ({ counts }) => counts.new },
  { key: 'changed', title: '修改', end: true, cell: ({ counts }) => counts.changed },
  { key: 'refused', title: '不能导入', end: true, cell: ({ counts }) => counts.refused },
  { key: 'made', title: '上传', cell: ({ madeBy, madeAt }) => `${madeBy}，${momentText(madeAt)}` },
  {
    key: 'committed',
    title: '写入',
    cell: ({ committedBy, committedAt, undoneBy, undoneAt }) => (
      <>
        {committedBy === null || committedAt === null ? '—' : `${committedBy}，${momentText(committedAt)}`}
        {undoneBy === null || undoneAt === null ? null : (
          <>
            <br />
            {undoneBy}撤销，{momentText(undoneAt)}
          </>
        )}
      </>
    ),
  },
]
