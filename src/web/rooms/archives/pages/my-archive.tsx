import { makeMyArchive, myArchive, myFile } from '#contract/archives-members.ts'

import { linkTo, useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { sentence } from '../../../words/zh.ts'
import { FileShown } from '../parts/file-shown.tsx'
import { memberReads, type MemberFile } from '../queries.ts'

/** 我的档案: one's own finals, to take along. */
export function MyArchivePage() {
  const read = useRead(myFile, {})
  return (
    <Page
      title="我的档案"
      lead="您历年的最终结果。可以做成一个封存的文件带走：里面有 PDF、目录和每个文件的校验值，改动一个字节都查得出来。"
    >
      <Loaded of={read} lines={8}>
        {(file) => (
          <FileShown
            file={file}
            linkOf={(archiveId) => linkTo(myArchive, { archiveId })}
            actions={<Make file={file} />}
          />
        )}
      </Loaded>
    </Page>
  )
}

function Make({ file }: { readonly file: MemberFile }) {
  const making = useWrite(makeMyArchive, { invalidates: memberReads })
  const notice = useNotice()
  const make = async () => {
    const answered = await making.mutateAsync({})
    if (answered.ok) notice.done('档案做好了，可以在下面下载')
    else notice.failed(sentence(answered.refusal))
  }
  const isEmpty = file.finals.length === 0 && file.arrived.length === 0
  return (
    <Action
      small
      kind="primary"
      busy={making.isPending}
      whyNot={isEmpty ? sentence({ code: 'archives.no-finals' }) : null}
      onPress={make}
    >
      制作我的档案
    </Action>
  )
}
