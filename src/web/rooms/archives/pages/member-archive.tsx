import { useState } from 'react'
import { useParams } from 'wouter'

import { makeMemberArchive, memberArchive, memberFile } from '#contract/archives-members.ts'

import { linkTo, useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { sentence } from '../../../words/zh.ts'
import { TransferDialog } from '../forms/transfer-dialog.tsx'
import { FileShown } from '../parts/file-shown.tsx'
import { memberReads, type MemberFile } from '../queries.ts'

/** One member's file, as those who keep the archive see it. */
export function MemberArchivePage() {
  const { staffId = '' } = useParams()
  const read = useRead(memberFile, { staffId })
  const { data } = read
  return (
    <Page
      title={data === undefined ? '党员档案' : `${data.name}的档案`}
      over={data === undefined ? undefined : `${data.branch}　${data.staffNumber}`}
      lead="做成的文件里有目录和每个文件的校验值；清单摘要同时记在审计链里，用 liangqi verify archive 核对。"
    >
      <Loaded of={read} lines={8}>
        {(file) => (
          <FileShown
            file={file}
            linkOf={(archiveId) => linkTo(memberArchive, { archiveId })}
            actions={<Make staffId={staffId} file={file} />}
          />
        )}
      </Loaded>
    </Page>
  )
}

function Make({ staffId, file }: { readonly staffId: string; readonly file: MemberFile }) {
  const [leaving, setLeaving] = useState(false)
  const making = useWrite(makeMemberArchive, { invalidates: memberReads })
  const notice = useNotice()
  const make = async () => {
    const answered = await making.mutateAsync({ staffId, toSchool: null })
    if (answered.ok) notice.done('档案做好了，可以在下面下载')
    else notice.failed(sentence(answered.refusal))
  }
  const isEmpty = file.finals.length === 0 && file.arrived.length === 0
  const whyNot = isEmpty ? sentence({ code: 'archives.no-finals' }) : null
  return (
    <>
      <Action small kind="primary" busy={making.isPending} whyNot={whyNot} onPress={make}>
        制作档案
      </Action>
      <Action small whyNot={whyNot} onPress={() => setLeaving(true)}>
        制作转递材料
      </Action>
      {leaving ? (
        <TransferDialog staffId={staffId} name={file.name} onClose={() => setLeaving(false)} />
      ) : null}
    </>
  )
}
