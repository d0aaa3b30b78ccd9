import { useState } from 'react'

import { batches, read, template } from '#contract/appraisals.ts'

import { linkTo, useRead, useUpload } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { momentText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Upload } from '../../../kit/upload.tsx'
import { sentence } from '../../../words/zh.ts'
import { BatchDialog } from '../parts/batch-dialog.tsx'
import { BatchState } from '../parts/batch-state.tsx'
import { Standing } from '../parts/standing.tsx'
import type { Batch } from '../queries.ts'

/** 教师发展性绩效评价: a sheet of all staff, looked at, committed, taken back; and the last tenth that it gives. */
export function AppraisalsPage() {
  const all = useRead(batches, {})
  const upload = useUpload(read, { invalidates: [batches] })
  const [shown, setShown] = useState<Batch['id'] | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const take = async (file: File) => {
    setFault(null)
    const result = await upload.mutateAsync({ input: {}, file, name: file.name })
    if (result.ok) setShown(result.value.batchId)
    else setFault(sentence(result.refusal))
  }
  return (
    <Page
      title="绩效评价"
      over={all.data?.term?.name}
      lead="导入全体教职工的教师发展性绩效评价结果。只有人事部门和党委看得到；系统只按评议办法的比例（通知为 10%）算出排名靠后的，不下结论。"
      actions={
        <LinkButton download icon="download" to={linkTo(template, {})}>
          下载模板（含全体教职工）
        </LinkButton>
      }
    >
      <Standing />
      <Section title="导入一份" note="工号，加上得分或名次。先预览，确认以后才生效，生效以后也可以撤回。">
        <Upload
          label="选择 Excel 文件"
          hint=".xlsx，全体教职工在一张表里"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onFile={take}
          progress={upload.progress}
          fault={fault}
        />
      </Section>
      <Section title="本学期导入过的">
        <Loaded of={all}>
          {(data) =>
            data.batches.length === 0 ? (
              <Empty title="还没有导入过" />
            ) : (
              <Table
                label="导入过的评价结果"
                rows={data.batches}
                keyOf={(batch) => batch.id}
                columns={columns(setShown)}
              />
            )
          }
        </Loaded>
      </Section>
      {shown === null ? null : <BatchDialog key={shown} batchId={shown} onClose={() => setShown(null)} />}
    </Page>
  )
}

const columns = (onOpen: (id: Batch['id']) => void): readonly Column<Batch>[] => [
  { key: 'file', title: '文件', phone: 'title', cell: (batch) => batch.fileName },
  { key: 'state', title: '状态', cell: (batch) => <BatchState batch={batch} /> },
  { key: 'people', title: '读入', end: true, cell: (batch) => `${batch.people} 人` },
  { key: 'refused', title: '没读入', end: true, cell: (batch) => `${batch.refused} 行` },
  { key: 'by', title: '谁导入', cell: (batch) => `${batch.by}，${momentText(batch.at)}` },
  {
    key: 'open',
    title: '查看',
    phone: 'foot',
    cell: (batch) => (
      <Button small onPress={() => onOpen(batch.id)} label={`查看 ${batch.fileName}`}>
        查看
      </Button>
    ),
  },
]
