import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { file, readFile } from '#contract/catalogue.ts'
import type { Catalogue } from '#domain/catalogue/catalogue.ts'
import { compareCatalogues } from '#domain/catalogue/diff.ts'

import { linkTo, useUpload } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Upload } from '../../../kit/upload.tsx'
import { catalogueRowWords } from '../../../words/catalogue.ts'
import { cellSentences } from '../../../words/files.ts'
import { sentence } from '../../../words/zh.ts'
import { Differences } from '../../../kit/catalogue-differences.tsx'

type Preview = OutputOf<typeof readFile>

interface CatalogueImportProps {
  readonly catalogueId: string
  /** What is in the editor now. */
  readonly now: Catalogue
  readonly onDone: (catalogue: Catalogue) => void
}

/** A whole catalogue from Excel: read, compared, and only then put into the editor. */
export function CatalogueImport({ catalogueId, now, onDone }: CatalogueImportProps) {
  const read = useUpload(readFile)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const take = async (chosen: File) => {
    setFault(null)
    setPreview(null)
    const answered = await read.mutateAsync({ input: { catalogueId }, file: chosen, name: chosen.name })
    if (answered.ok) setPreview(answered.value)
    else setFault(sentence(answered.refusal))
  }
  return (
    <div className="stack">
      <p>
        表格就是整份目录：每行一条，写明级别、分值和内容。可以先{' '}
        <LinkButton to={linkTo(file, { catalogueId })} icon="download" small download>
          下载现在的目录
        </LinkButton>{' '}
        ，改好再导入。
      </p>
      <Upload
        label="选择 Excel 表格"
        hint="扩展名为 .xlsx"
        accept=".xlsx"
        onFile={take}
        progress={read.progress}
        fault={fault}
      />
      {preview === null ? null : <Read preview={preview} now={now} onDone={onDone} />}
    </div>
  )
}

interface ReadProps {
  readonly preview: Preview
  readonly now: Catalogue
  readonly onDone: (catalogue: Catalogue) => void
}

function Read({ preview: { body, refused }, now, onDone }: ReadProps) {
  if (body === null)
    return (
      <Callout tone="bad" title={`有 ${refused.length} 处要改，改好再导入`}>
        <ul>
          {refused.map(({ row, column, header, code, value }) => (
            <li key={`${column}${row} ${code}`}>
              第 {row} 行“{header}”（{column} 列）{value === '' ? '' : `“${value}”`}：
              {{ ...cellSentences, ...catalogueRowWords }[code]}
            </li>
          ))}
        </ul>
      </Callout>
    )
  return (
    <>
      <Callout title={`读到 ${body.items.length} 条，与现在相比：`}>
        <Differences before={now} after={body} name="现在的草稿" />
      </Callout>
      <Action
        kind="primary"
        whyNot={compareCatalogues(now, body).same ? '和现在的草稿完全相同。' : null}
        onPress={() => onDone(body)}
      >
        用这份目录替换草稿
      </Action>
    </>
  )
}
