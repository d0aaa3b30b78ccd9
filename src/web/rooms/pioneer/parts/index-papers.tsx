import type { Sheet } from '#contract/pioneer-branch.ts'
import { indexPaper, type indexPapers } from '#contract/pioneer-papers.ts'

import { linkTo } from '../../../api.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import type { OfBranch } from '../queries.ts'

interface IndexPapersProps {
  readonly of: OfBranch
  readonly state: Sheet['state']
}

/** The sheet with scores once it is handed in; the notice of grades once they are published. */
export function IndexPapers({ of, state }: IndexPapersProps) {
  if (state === 'scoring') return null
  const link = (paper: (typeof indexPapers)[number]) => linkTo(indexPaper, { ...of, paper })
  return (
    <>
      <LinkButton icon="download" download to={link('sheet')}>
        登记表
      </LinkButton>
      {state === 'proposed' ? null : (
        <>
          <LinkButton icon="paper" download to={link('notice')}>
            公示文
          </LinkButton>
          <LinkButton icon="download" download to={link('notice-word')}>
            公示文 Word
          </LinkButton>
        </>
      )}
    </>
  )
}
