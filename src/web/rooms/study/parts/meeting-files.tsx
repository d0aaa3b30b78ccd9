import './study.css'

import { useState } from 'react'

import {
  attachToMeeting,
  meetingFileBytes,
  removeMeetingFile,
  restoreMeetingFile,
} from '#contract/study-files.ts'

import { linkTo, useUpload, useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { FileLinks } from '../../../kit/file-links.tsx'
import { Section } from '../../../kit/page.tsx'
import { Upload } from '../../../kit/upload.tsx'
import { sentence } from '../../../words/zh.ts'
import { meetingReads, type MeetingShown } from '../queries.ts'

const accept =
  'image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const after = { invalidates: meetingReads }

/** What belongs to the minutes: the agenda as sent, a list with signatures, photos of the room. */
export function MeetingFiles({ meeting }: { readonly meeting: MeetingShown }) {
  const { branchId, meetingId, files, may } = meeting
  const open = may['write-minutes'] === true
  if (!open && files.length === 0) return null
  return (
    <Section
      title="附件"
      note={open ? '签到表、讲稿、照片等，能看会议记录的人都能看到，定稿后不再增减。' : undefined}
    >
      {open ? (
        <Editable meeting={meeting} />
      ) : (
        <FileLinks
          label="会议的附件"
          files={files.map(({ attachmentId, name, type }) => ({ id: attachmentId, name, type }))}
          linkOf={(attachmentId) => linkTo(meetingFileBytes, { branchId, meetingId, attachmentId })}
        />
      )}
    </Section>
  )
}

function Editable({ meeting }: { readonly meeting: MeetingShown }) {
  const { branchId, meetingId, files } = meeting
  const upload = useUpload(attachToMeeting, after)
  const [fault, setFault] = useState<string | null>(null)
  const add = async (file: File) => {
    setFault(null)
    const answered = await upload.mutateAsync({ input: { branchId, meetingId }, file, name: file.name })
    if (!answered.ok) setFault(sentence(answered.refusal))
  }
  return (
    <>
      {files.length === 0 ? null : (
        <ul className="plain-list" aria-label="会议的附件">
          {files.map((file) => (
            <Row key={file.attachmentId} meeting={meeting} file={file} />
          ))}
        </ul>
      )}
      <div className="no-print">
        <Upload
          label="添加附件"
          hint="照片、PDF、Word（.docx）或 Excel（.xlsx），每个不超过 20 MB，最多 9 个"
          accept={accept}
          onFile={add}
          progress={upload.progress}
          fault={fault}
        />
      </div>
    </>
  )
}

interface RowProps {
  readonly meeting: MeetingShown
  readonly file: MeetingShown['files'][number]
}

function Row({ meeting: { branchId, meetingId }, file: { attachmentId, name, removed } }: RowProps) {
  const remove = useWrite(removeMeetingFile, after)
  const restore = useWrite(restoreMeetingFile, after)
  const notice = useNotice()
  const named = { branchId, meetingId, attachmentId }
  const change = async () => {
    const answered = await (removed ? restore : remove).mutateAsync(named)
    if (!answered.ok) notice.failed(sentence(answered.refusal))
  }
  return (
    <li className="row">
      {removed ? (
        <span className="quiet">
          <s>{name}</s> 已删去，定稿前可以恢复
        </span>
      ) : (
        <a href={linkTo(meetingFileBytes, named)} target="_blank" rel="noreferrer">
          {name}
        </a>
      )}
      <Button
        small
        kind="text"
        busy={remove.isPending || restore.isPending}
        label={`${removed ? '恢复' : '删去'} ${name}`}
        onPress={change}
      >
        {removed ? '恢复' : '删去'}
      </Button>
    </li>
  )
}
