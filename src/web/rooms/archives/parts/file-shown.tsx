import type { ReactNode } from 'react'

import { momentText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Empty } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import type { MemberFile } from '../queries.ts'
import { Finals } from './finals.tsx'

interface FileShownProps {
  readonly file: MemberFile
  readonly linkOf: (archiveId: string) => string
  readonly actions: ReactNode
}

/** One member's file: what is final, what came from elsewhere, what was made of it. */
export function FileShown({ file, linkOf, actions }: FileShownProps) {
  const { finals, arrived, archives } = file
  return (
    <>
      <Section
        title="最终结果"
        note="个人档案只收锁定的星级、定案的等次和党委的决定；约谈、评分过程等工作材料不进档案，到期另行销毁。"
        actions={actions}
      >
        {finals.length === 0 ? (
          <Empty title="还没有最终结果">
            <p>学期的结果公示期满、锁定以后，会出现在这里。</p>
          </Empty>
        ) : (
          <Finals label="最终结果" finals={finals} />
        )}
      </Section>
      {arrived.map(({ from, finals: brought }, at) => (
        <Section key={at} title={`转入以前的结果（${from}）`}>
          <Callout>由{from}提供，只作参考，不计入本校的任何统计、名额和评价。</Callout>
          <Finals label={`转入以前的结果（${from}）`} finals={brought} />
        </Section>
      ))}
      <Section title="做好的文件">
        {archives.length === 0 ? <p>还没有做过。</p> : null}
        {archives.map((made) => (
          <article key={made.id} className="stack">
            <p>
              {made.toSchool === '' ? '党员档案' : `转往${made.toSchool}的转递材料`}：
              {momentText(made.madeAt)}，{made.madeBy}制作，{made.files} 个文件，
              {Math.max(1, Math.round(made.size / 1024))} KB。
            </p>
            <p>
              清单摘要 <code>{made.manifest}</code>
            </p>
            <div className="row">
              <LinkButton download icon="download" to={linkOf(made.id)}>
                {made.toSchool === '' ? '下载档案' : '下载转递材料'}
              </LinkButton>
            </div>
          </article>
        ))}
      </Section>
    </>
  )
}
