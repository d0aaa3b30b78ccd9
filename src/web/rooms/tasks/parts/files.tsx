import './tasks.css'

import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { attach, detach, myFile, type offer } from '#contract/tasks.ts'

import { linkTo, useUpload, useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { FileLinks } from '../../../kit/file-links.tsx'
import { Upload } from '../../../kit/upload.tsx'
import { sentence } from '../../../words/zh.ts'
import { taskReads } from '../queries.ts'

type Claim = NonNullable<OutputOf<typeof offer>['mine']>

/** Photos and PDF that show what was done; on a phone straight from the camera. */
export function Files({ claim, title }: { readonly claim: Claim; readonly title: string }) {
  const upload = useUpload(attach, { invalidates: taskReads })
  const remove = useWrite(detach, { invalidates: taskReads })
  const [fault, setFault] = useState<string | null>(null)
  const confirm = useConfirm()
  const notice = useNotice()
  const add = async (file: File) => {
    setFault(null)
    const answered = await upload.mutateAsync({ input: { claimId: claim.id }, file, name: file.name })
    if (answered.ok) notice.done(`已放上佐证“${answered.value.file.name}”`)
    else setFault(sentence(answered.refusal))
  }
  const drop = async (file: Claim['files'][number]) => {
    if (!(await confirm({ title: `删去佐证“${file.name}”？`, yes: '删去', danger: true }))) return
    const answered = await remove.mutateAsync({ claimId: claim.id, fileId: file.id })
    if (!answered.ok) notice.failed(sentence(answered.refusal))
  }
  return (
    <>
      <ul className="plain-list stack" aria-label={`“${title}”的佐证`}>
        {claim.files.map((file) => (
          <li key={file.id} className="task-file">
            <FileLinks files={[file]} linkOf={(fileId) => linkTo(myFile, { claimId: claim.id, fileId })} />
            <Button small kind="text" icon="trash" label={`删去 ${file.name}`} onPress={() => drop(file)}>
              删去
            </Button>
          </li>
        ))}
      </ul>
      <Upload
        label="拍照或选文件"
        hint="照片或 PDF，每个不超过 20 MB，最多 9 份"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        onFile={add}
        progress={upload.progress}
        fault={fault}
      />
    </>
  )
}
