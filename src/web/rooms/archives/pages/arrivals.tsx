import { useState } from 'react'

import { arrivals, readArrival } from '#contract/archives-arrivals.ts'

import { useRead, useUpload } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { momentText } from '../../../kit/dates.ts'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { Upload } from '../../../kit/upload.tsx'
import { sentence } from '../../../words/zh.ts'
import { ArrivalDialog } from '../parts/arrival-dialog.tsx'
import type { ArrivalRow } from '../queries.ts'

/** 转入材料: packages of members who came from elsewhere; looked at, taken over, taken back. */
export function ArrivalsPage() {
  const all = useRead(arrivals, {})
  const upload = useUpload(readArrival, { invalidates: [arrivals] })
  const [shown, setShown] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const take = async (file: File) => {
    setFault(null)
    const result = await upload.mutateAsync({ input: {}, file, name: file.name })
    if (result.ok) setShown(result.value.arrivalId)
    else setFault(sentence(result.refusal))
  }
  return (
    <Page
      title="转入材料"
      lead="从别的学校转来的党员，把对方用本系统做的转递材料导入这里。以前的结果注明来源，只作参考，不计入本校的任何统计。"
    >
      <Section title="导入一份" note="先看内容，确认是谁以后才写入；写入以后也可以撤回。">
        <Upload
          label="选择转递材料"
          hint="对方做好的 ZIP 文件，原样上传，不要解压再打包"
          accept=".zip,application/zip"
          onFile={take}
          progress={upload.progress}
          fault={fault}
        />
      </Section>
      <Section title="导入过的">
        <Loaded of={all}>
          {(data) =>
            data.arrivals.length === 0 ? (
              <Empty title="还没有导入过" />
            ) : (
              <Table
                label="导入过的转递材料"
                rows={data.arrivals}
                keyOf={({ id }) => id}
                columns={columns(setShown)}
              />
            )
          }
        </Loaded>
      </Section>
      {shown === null ? null : <ArrivalDialog key={shown} arrivalId={shown} onClose={() => setShown(null)} />}
    </Page>
  )
}

function State({ row }: { readonly row: ArrivalRow }) {
  if (row.state === 'taken') return <Tag tone="good">{`已写入 ${row.takenFor}`}</Tag>
  return row.state === 'undone' ? <Tag>已撤回</Tag> : <Tag tone="warn">看过，还没写入</Tag>
}

const columns = (onOpen: (id: string) => void): readonly Column<ArrivalRow>[] => [
  { key: 'name', title: '姓名', phone: 'title', cell: ({ name }) => name },
  { key: 'from', title: '转出单位', cell: ({ fromSchool }) => fromSchool },
  { key: 'finals', title: '结果', end: true, cell: ({ finals }) => `${finals} 条` },
  { key: 'state', title: '状态', cell: (row) => <State row={row} /> },
  { key: 'by', title: '谁导入', cell: ({ readBy, readAt }) => `${readBy}，${momentText(readAt)}` },
  {
    key: 'open',
    title: '查看',
    phone: 'foot',
    cell: ({ id, name }) => (
      <Button small onPress={() => onOpen(id)} label={`查看${name}的转入材料`}>
        查看
      </Button>
    ),
  },
]
