import { useState } from 'react'

import { batches, read, template } from '#contract/appraisals.ts'

import { linkTo, useRead, useUpload } from '../../../api.ts'
import { BatchTable } from '../../../kit/batch-table.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Upload } from '../../../kit/upload.tsx'
import { sentence } from '../../../words/zh.ts'
import { BatchDialog } from '../parts/batch-dialog.tsx'
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
          {(data) => <BatchTable label="导入过的评价结果" batches={data.batches} onOpen={setShown} />}
        </Loaded>
      </Section>
      {shown === null ? null : <BatchDialog key={shown} batchId={shown} onClose={() => setShown(null)} />}
    </Page>
  )
}
