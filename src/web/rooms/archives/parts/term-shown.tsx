import { useState } from 'react'

import { makeTermArchive, termArchive, termArchives } from '#contract/archives-terms.ts'
import type { OutputOf } from '#contract/call.ts'

import { linkTo, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { momentText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Section } from '../../../kit/page.tsx'
import { sentence } from '../../../words/zh.ts'
import { ArchiveJob } from './archive-job.tsx'

type Term = OutputOf<typeof termArchives>['terms'][number]
type Archive = Term['archives'][number]

/** One term: what was archived of it, and the press that makes it anew. */
export function TermShown({ term }: { readonly term: Term }) {
  const [jobId, setJobId] = useState<string | null>(null)
  const making = useWrite(makeTermArchive)
  const notice = useNotice()
  const make = async () => {
    const answered = await making.mutateAsync({ termId: term.id })
    if (answered.ok) setJobId(answered.value.jobId)
    else notice.failed(sentence(answered.refusal))
  }
  const isOpen = term.phase !== 'closed'
  const again = term.archives.length > 0
  return (
    <Section
      title={term.name}
      actions={
        <Action
          small
          kind={again || isOpen ? 'default' : 'primary'}
          busy={making.isPending || jobId !== null}
          whyNot={isOpen ? '学期还没有结束' : null}
          label={`${again ? '重新制作' : '制作'}归档文件：${term.name}`}
          onPress={make}
        >
          {again ? '重新制作' : '制作归档文件'}
        </Action>
      }
    >
      {jobId === null ? null : (
        <ArchiveJob
          jobId={jobId}
          reads={[termArchives]}
          doneSays="归档文件做好了"
          failedSays="归档文件没有做成，请再试一次。"
          onOver={() => setJobId(null)}
        />
      )}
      {term.archives.length === 0 ? <p>还没有归档文件。</p> : null}
      {term.archives.map((archive) => (
        <Made key={archive.id} term={term} archive={archive} />
      ))}
    </Section>
  )
}

function Made({ term, archive }: { readonly term: Term; readonly archive: Archive }) {
  return (
    <article className="stack">
      <p>
        {momentText(archive.madeAt)}，{archive.madeBy}制作：{archive.files} 个文件，
        {Math.max(1, Math.round(archive.size / 1024))} KB
        {archive.leftOut === 0 ? '' : `；${archive.leftOut} 项当时没有，清单里写明了原因`}。
      </p>
      <p>
        清单摘要 <code>{archive.manifest}</code>
      </p>
      <div className="row">
        <LinkButton download icon="download" to={linkTo(termArchive, { archiveId: archive.id })}>
          下载{term.name}归档
        </LinkButton>
      </div>
    </article>
  )
}
