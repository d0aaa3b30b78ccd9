import { useState } from 'react'

import { attach, detach, mine, myEvidence } from '#contract/contributions.ts'

import { linkTo, useUpload, useWrite } from '../../../api.ts'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Icon } from '../../../kit/icons.tsx'
import { Upload } from '../../../kit/upload.tsx'
import { sentence } from '../../../words/zh.ts'
import { useList } from './list-context.tsx'

/** Photos and PDF that an achievement rests on; on a phone straight from the camera. */
export function Evidence({
  row,
  title,
  hint,
}: {
  readonly row: string
  readonly title: string
  readonly hint?: string
}) {
  const { data, list, attachClosed } = useList()
  const files = data.evidence.filter((file) => file.row === row)
  const upload = useUpload(attach, { invalidates: [mine] })
  const remove = useWrite(detach, { invalidates: [mine] })
  const [fault, setFault] = useState<string | null>(null)
  const confirm = useConfirm()
  const notice = useNotice()
  const add = async (file: File) => {
    setFault(null)
    const result = await upload.mutateAsync({ input: { listId: list.id, row }, file, name: file.name })
    if (result.ok) notice.done(`已放上佐证“${result.value.evidence.name}”`)
    else setFault(sentence(result.refusal))
  }
  const drop = async (file: (typeof files)[number]) => {
    if (!(await confirm({ title: `删去佐证“${file.name}”？`, yes: '删去', danger: true }))) return
    const result = await remove.mutateAsync({ listId: list.id, evidenceId: file.id })
    if (!result.ok) notice.failed(sentence(result.refusal))
  }
  return (
    <div className="evidence">
      {files.length === 0 ? null : (
        <ul className="plain-list evidence-files" aria-label={`“${title}”的佐证`}>
          {files.map((file) => {
            const link = linkTo(myEvidence, { listId: list.id, evidenceId: file.id })
            return (
              <li key={file.id}>
                <a href={link} target="_blank" rel="noreferrer">
                  {file.type.startsWith('image/') ? (
                    <img src={link} alt="" loading="lazy" width="72" height="72" />
                  ) : (
                    <Icon name="paper" size="2rem" />
                  )}
                  <span>
                    {file.name}
                    {file.task === null ? null : <small className="quiet">（来自任务“{file.task}”）</small>}
                  </span>
                </a>
                {attachClosed === null && file.task === null ? (
                  <button
                    type="button"
                    className="evidence-drop"
                    aria-label={`删去 ${file.name}`}
                    onClick={() => void drop(file)}
                  >
                    <Icon name="trash" />
                  </button>
                ) : null}
              </li>
            )
          })}
        </ul>
      )}
      {attachClosed === null ? (
        <Upload
          label="拍照或选文件"
          hint={`照片或 PDF，每个不超过 20 MB${hint === undefined ? '' : `，例如：${hint}`}`}
          accept="image/jpeg,image/png,image/webp,application/pdf"
          onFile={add}
          progress={upload.progress}
          fault={fault}
        />
      ) : null}
    </div>
  )
}
