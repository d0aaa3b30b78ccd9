import { Link, useParams } from 'wouter'

import { termPolicy } from '#contract/terms-policy.ts'

import { useRead } from '../../../api.ts'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { path } from '../../../path.ts'
import { PolicyPoints } from '../../../kit/policy-points.tsx'

/** The rules that one term goes by, for every member. */
export function TermPolicyPage() {
  const { termId = '' } = useParams()
  const found = useRead(termPolicy, { termId })
  return (
    <Page
      title="本学期的评议办法"
      over={<Link href={path.term(termId)}>{found.data?.term ?? '学期'}</Link>}
      lead="贡献清单怎么计分、评议怎么进行、星级怎么定，都写在这里。"
      actions={<PrintButton />}
    >
      <Loaded of={found} lines={14}>
        {({ frozen, body }) => (
          <>
            {frozen ? null : <Callout tone="warn">学期还没有开启，开启以前还可能换成别的版本。</Callout>}
            <PolicyPoints policy={body} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
