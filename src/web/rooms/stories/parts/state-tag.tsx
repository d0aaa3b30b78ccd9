import type { PublicationState } from '#domain/pledges/publication.ts'
import type { ReportState } from '#domain/stories/report.ts'
import type { StoryState } from '#domain/stories/story.ts'

import { Tag, type Tone } from '../../../kit/tag.tsx'
import { storiesWords } from '../../../words/stories.ts'

const states: Readonly<Record<StoryState, Tone>> = {
  draft: 'plain',
  submitted: 'warn',
  returned: 'bad',
  approved: 'good',
}

const publications: Readonly<Record<PublicationState, Tone>> = {
  proposed: 'warn',
  checked: 'warn',
  approved: 'warn',
  public: 'good',
  withdrawn: 'bad',
}

const reports: Readonly<Record<ReportState, Tone>> = { waiting: 'warn', adopted: 'gold', declined: 'plain' }

interface StateTagsProps {
  readonly of: {
    readonly state: StoryState
    readonly publication: PublicationState | null
    readonly report: ReportState | null
  }
}

/** Where a story stands with the branch, on its way to the board, and with the Party office. */
export function StateTags({ of: { state, publication, report } }: StateTagsProps) {
  return (
    <span className="row">
      {state === 'approved' && publication !== null ? null : (
        <Tag tone={states[state]}>{storiesWords.state[state]}</Tag>
      )}
      {publication === null ? null : <PublicationTag state={publication} />}
      {report === null ? null : <Tag tone={reports[report]}>{storiesWords.report[report]}</Tag>}
    </span>
  )
}

export const PublicationTag = ({ state }: { readonly state: PublicationState }) => (
  <Tag tone={publications[state]}>{storiesWords.publication[state]}</Tag>
)
