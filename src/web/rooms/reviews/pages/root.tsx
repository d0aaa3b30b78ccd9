import '../parts/ballot.css'

import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { root } from '#contract/ballots.ts'

import { askAsNobody, Refused } from '../../../ask.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { HashText } from '../parts/hash-text.tsx'

type Root = OutputOf<typeof root>

/** The root of a closed ballot, for everybody: held against the printed one, and against that of a recount file. */
export function RootPage() {
  const { reviewId = '' } = useParams()
  const found = useQuery<Root, Refused>({
    queryKey: [root.name, reviewId],
    queryFn: async () => {
      const answered = await askAsNobody(root, { reviewId })
      if (!answered.ok) throw new Refused(answered.refusal)
      return answered.value
    },
  })
  return (
    <main id="main">
      <Page
        title="开票校验码"
        lead="任何人不用登录都能看。请和结果登记表上印的、会场大屏幕上记下的逐组对照；有一组不同，就是有票被增减或改动过，请报告监票人和校纪委。"
        narrow
        actions={
          <LinkButton icon="check" to={path.recount()}>
            重新计票
          </LinkButton>
        }
      >
        <Loaded of={found} lines={4}>
          {(closed) => <Marks {...closed} />}
        </Loaded>
      </Page>
    </main>
  )
}

const Marks = ({ root: mark, freezeHash, slips }: Root) => (
  <>
    <Section title={`开票校验码（共 ${slips} 张手机票）`}>
      <p className="ballot-hash">
        <HashText of={mark} />
      </p>
    </Section>
    <Section title="名册校验码">
      <p className="ballot-hash">
        <HashText of={freezeHash} />
      </p>
    </Section>
  </>
)
