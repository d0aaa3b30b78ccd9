import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import type { Permission } from '#contract/permission.ts'
import { readValues, valueSheets, valuesTemplate } from '#contract/pioneer-sheet.ts'

import { linkTo, useRead, useUpload } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { momentText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { Upload } from '../../../kit/upload.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import type { OfBranch } from '../queries.ts'
import { ValueSheet } from './value-sheet.tsx'

export type BroughtSheet = OutputOf<typeof valueSheets>['sheets'][number]

interface ValueSheetsProps {
  readonly of: OfBranch
  readonly may: Permission
}

/** Many values at once: a template, a sheet that is looked at, committed, taken back. */
export function ValueSheets({ of, may }: ValueSheetsProps) {
  const read = useRead(valueSheets, of)
  const upload = useUpload(readValues, { invalidates: [valueSheets] })
  const [shown, setShown] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const take = async (file: File) => {
    setFault(null)
    const result = await upload.mutateAsync({ input: of, file, name: file.name })
    if (result.ok) setShown(result.value.evaluationSheetId)
    else setFault(sentence(result.refusal))
  }
  const sheet = read.data?.sheets.find(({ id }) => id === shown)
  return (
    <Section
      title="用 Excel 评分"
      note="模板里每人每项一行，只列要您填的。先预览，确认以后才生效，生效以后也可以撤回。"
      actions={
        <LinkButton download icon="download" to={linkTo(valuesTemplate, of)}>
          下载模板
        </LinkButton>
      }
    >
      {may === true ? (
        <Upload
          label="选择 Excel 文件"
          hint=".xlsx，工号、项目、数"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onFile={take}
          progress={upload.progress}
          fault={fault}
        />
      ) : (
        <p>{whyNot(may)}</p>
      )}
      <Loaded of={read} lines={2}>
        {({ sheets }) =>
          sheets.length === 0 ? null : (
            <Table label="导入过的评分" rows={sheets} keyOf={({ id }) => id} columns={columns(setShown)} />
          )
        }
      </Loaded>
      {sheet === undefined || read.data === undefined ? null : (
        <ValueSheet
          key={sheet.id}
          sheet={sheet}
          of={of}
          may={read.data.may['pioneer.commitValues']}
          onClose={() => setShown(null)}
        />
      )}
    </Section>
  )
}

const states = {
  previewed: <Tag tone="warn">预览，还没生效</Tag>,
  committed: <Tag tone="good">已生效</Tag>,
  undone: <Tag>已撤回</Tag>,
} as const

const columns = (onOpen: (id: string) => void): readonly Column<BroughtSheet>[] => [
  { key: 'file', title: '文件', phone: 'title', cell: ({ file }) => file },
  { key: 'state', title: '状态', cell: ({ state }) => states[state] },
  { key: 'accepted', title: '改动', end: true, cell: ({ accepted }) => `${accepted.length} 个数` },
  { key: 'refused', title: '没读入', end: true, cell: ({ refused }) => `${refused.length} 行` },
  { key: 'at', title: '时间', tight: true, cell: ({ at }) => momentText(at) },
  {
    key: 'open',
    title: '',
    phone: 'foot',
    cell: ({ id, file }) => (
      <Button small label={`查看 ${file}`} onPress={() => onOpen(id)}>
        查看
      </Button>
    ),
  },
]
