import { useState } from 'react'

import { aboutMe, aboutMeFile } from '#contract/archives.ts'

import { linkTo, useRead } from '../../../api.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { CorrectionDialog } from '../forms/correction-dialog.tsx'
import { MyRequests } from '../parts/my-requests.tsx'
import { PartShown } from '../parts/part-shown.tsx'
import type { AboutPart } from '../queries.ts'

/** 我的全部资料: what the product keeps of me, why, who sees it; to take along, and to have corrected. */
export function AboutMePage() {
  const read = useRead(aboutMe, {})
  const [wrong, setWrong] = useState<AboutPart | null>(null)
  return (
    <Page
      title="我的全部资料"
      lead="系统里保存的关于您的全部内容，每一类都写明为什么保存、谁看得到。可以带走，有错可以申请更正。"
      actions={
        <>
          <LinkButton download icon="download" to={linkTo(aboutMeFile, { format: 'xlsx' })}>
            下载 Excel
          </LinkButton>
          <LinkButton download icon="download" to={linkTo(aboutMeFile, { format: 'pdf' })}>
            下载 PDF
          </LinkButton>
        </>
      }
    >
      <Loaded of={read} lines={12}>
        {({ parts, requests }) => (
          <>
            <MyRequests requests={requests} />
            {parts.map((part) => (
              <PartShown key={part.part} part={part} onWrong={() => setWrong(part)} />
            ))}
          </>
        )}
      </Loaded>
      {wrong === null ? null : <CorrectionDialog part={wrong} onClose={() => setWrong(null)} />}
    </Page>
  )
}
