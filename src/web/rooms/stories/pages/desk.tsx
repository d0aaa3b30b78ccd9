import '../parts/stories.css'

import { useState } from 'react'

import { desk, deskStates } from '#contract/stories-desk.ts'

import { useRead } from '../../../api.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { Pager } from '../../../kit/list-page.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { path } from '../../../path.ts'
import { useHatBranch, useHolds } from '../../../session.tsx'
import { storiesWords } from '../../../words/stories.ts'
import { StoryCard } from '../parts/story-card.tsx'

type DeskState = (typeof deskStates)[number]
const size = 20

const words: Readonly<Record<DeskState, string>> = {
  submitted: '待支部审核',
  ...storiesWords.publication,
  reported: '突出事迹待答复',
}

/** What a link asked for; else what waits for the hat worn. */
function useFirstState(): DeskState {
  const isOfBranch = useHatBranch() !== null
  const isOffice = useHolds(['party-office'])
  const asked = new URLSearchParams(location.search).get('state')
  const known = deskStates.find((each) => each === asked)
  return known ?? (isOfBranch ? 'submitted' : isOffice ? 'proposed' : 'checked')
}

/** Stories that wait for somebody: the branch, the Party office, the committee. */
export function StoryDeskPage() {
  const first = useFirstState()
  const [state, setState] = useState<DeskState>(first)
  const [page, setPage] = useState(1)
  const read = useRead(desk, { state, page, size })
  return (
    <Page
      title="宣传审核"
      lead="支部审核事实和出现的人，党政办作保密审查，党委审批，再在党务公开栏公开。突出事迹由支部报送党政办。"
      actions={
        <>
          {read.data === undefined ? null : (
            <a className="button button-default" href={`${read.data.board}/stories`}>
              看已公开的
            </a>
          )}
          <PrintButton />
        </>
      }
    >
      <Loaded of={read} lines={8}>
        {(data) => (
          <>
            <SelectField
              label="看哪些"
              options={deskStates.map((value) => ({
                value,
                label: `${words[value]}（${data.counts[value]}）`,
              }))}
              value={state}
              onChange={(next) => {
                setState(next)
                setPage(1)
              }}
            />
            {data.stories.length === 0 ? (
              <Empty title={`没有“${words[state]}”的宣传`} />
            ) : (
              <ul className="plain-list story-cards">
                {data.stories.map((line) => (
                  <StoryCard key={line.id} line={line} to={path.deskStory(line.id)} />
                ))}
              </ul>
            )}
            {data.total > size ? <Pager page={page} size={size} total={data.total} onPage={setPage} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}
