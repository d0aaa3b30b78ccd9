import './study.css'

import { useState } from 'react'

import { attachToNote, detachFromNote, noteFile, notes } from '#contract/study-notes.ts'

import { linkTo, useUpload, useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Upload } from '../../../kit/upload.tsx'
import { sentence } from '../../../words/zh.ts'
import type { NoteShown } from '../queries.ts'

/** The files of a note: photos of handwriting, a PDF. */
export function NoteFiles({ note }: { readonly note: NoteShown }) {
  const { noteId, files, title } = note
  const upload = useUpload(attachToNote, { invalidates: [notes] })
  const remove = useWrite(detachFromNote, { invalidates: [notes] })
  const [fault, setFault] = useState<string | null>(null)
  const confirm = useConfirm()
  const notice = useNotice()
  const add = async (file: File) => {
    setFault(null)
    const answered = await upload.mutateAsync({ input: { noteId }, file, name: file.name })
    if (!answered.ok) setFault(sentence(answered.refusal))
  }
  const drop = async ({ attachmentId, name }: (typeof files)[number]) => {
    if (!(await confirm({ title: `删去“${name}”？`, yes: '删去', danger: true }))) return
    const answered = await remove.mutateAsync({ noteId, attachmentId })
    if (!answered.ok) notice.failed(sentence(answered.refusal))
  }
  return (
    <>
      {files.length === 0 ? null : (
        <ul className="plain-list" aria-label={`“${title}”的文件`}>
          {files.map((file) => (
            <li key={file.attachmentId} className="row">
              <a
                href={linkTo(noteFile, { noteId, attachmentId: file.attachmentId })}
                target="_blank"
                rel="noreferrer"
              >
                {file.name}
              </a>
              <Button small kind="text" label={`删去 ${file.name}`} onPress={() => drop(file)}>
                删去
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="no-print">
        <Upload
          label="拍照或选文件"
          hint="照片或 PDF，每个不超过 20 MB"
          accept="image/jpeg,image/png,image/webp,application/pdf"
          onFile={add}
          progress={upload.progress}
          fault={fault}
        />
      </div>
    </>
  )
}
