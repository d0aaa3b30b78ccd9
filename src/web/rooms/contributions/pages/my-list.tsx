import '../parts/list.css'

import { useEffect, useMemo, useState } from 'react'

import { form, mine, open } from '#contract/contributions.ts'
import { countList } from '#domain/contributions/counting.ts'
import type { ContributionList, Part } from '#domain/contributions/list.ts'
import { isBefore } from '#domain/terms/phases.ts'

import { linkTo, useRead, useWrite } from '../../../api.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded, Problem, Skeleton } from '../../../kit/loaded.tsx'
import { useWide } from '../../../kit/media.ts'
import { Page, Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { contributionsWords } from '../../../words/contributions.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { useSync, type Mine } from '../draft-sync.ts'
import { Aims } from '../parts/aims.tsx'
import { Chips } from '../../../kit/chips.tsx'
import { Conflicts } from '../parts/conflicts.tsx'
import { HeaderForm } from '../parts/header-form.tsx'
import { Items } from '../parts/items.tsx'
import { ListProvider } from '../parts/list-context.tsx'
import { NextStep } from '../parts/next-step.tsx'
import { Others } from '../parts/others.tsx'
import { PointsBar } from '../parts/points-bar.tsx'
import { Proposals } from '../parts/proposals.tsx'
import { SaveLine } from '../parts/save-line.tsx'
import { SelfReview } from '../parts/self-review.tsx'

/** 先锋贡献清单 of the member, on the phone first. */
export function MyListPage() {
  const read = useRead(mine, {})
  if (read.data === undefined)
    return (
      <Page title="我的贡献清单" narrow>
        <Loaded of={read} lines={12}>
          {() => null}
        </Loaded>
      </Page>
    )
  const { data } = read
  if (data.term === null)
    return (
      <Page title="我的贡献清单" narrow>
        <Empty title="还没有开启学期">
          <p>党委开启新学期后，这里就是您的先锋贡献清单。</p>
        </Empty>
      </Page>
    )
  return data.list === null ? <NotOpened data={data} /> : <Opened data={data} list={data.list} />
}

/** The list opens itself on the first visit of a term in which it may still be filled in. */
function NotOpened({ data }: { readonly data: Mine }) {
  const write = useWrite(open, { invalidates: [mine] })
  const [fault, setFault] = useState<string | null>(null)
  const goals = data.allowed['list.goals.edit']
  const may = goals === true || data.allowed['list.achievements.edit'] === true
  const { mutateAsync } = write
  const termId = data.term?.id
  useEffect(() => {
    if (!may || termId === undefined) return
    const begin = async () => {
      const result = await mutateAsync({ termId })
      if (!result.ok) setFault(sentence(result.refusal))
    }
    void begin()
  }, [may, termId, mutateAsync])
  return (
    <Page title="我的贡献清单" over={data.term?.name} narrow>
      {may ? (
        fault === null ? (
          <Skeleton lines={12} />
        ) : (
          <Problem text={fault} />
        )
      ) : (
        <Empty title="本学期没有填写清单">
          <p>{whyNot(goals)}</p>
        </Empty>
      )}
    </Page>
  )
}

function Opened({ data, list: server }: { readonly data: Mine; readonly list: ContributionList }) {
  const phase = data.term?.phase ?? 'draft'
  const [part, setPart] = useState<Part>(isBefore(phase, 'working') ? 'goals' : 'achievements')
  const sync = useSync(data, server)
  const wide = useWide()
  const { list } = sync
  const counted = useMemo(
    () => countList(list, data.catalogue, data.policy),
    [list, data.catalogue, data.policy],
  )
  return (
    <ListProvider data={data} sync={sync} part={part}>
      <Page
        title="我的贡献清单"
        over={data.term?.name}
        lead={<SaveLine sync={sync} savedAt={data.savedAt} />}
      >
        {isBefore(phase, 'working') ? null : (
          <Chips
            label="看哪一半"
            value={part}
            onChange={setPart}
            options={(['goals', 'achievements'] as const).map((each) => ({
              value: each,
              label: contributionsWords.part[each],
            }))}
          />
        )}
        <div className="list-grid">
          <div className="stack">
            <Conflicts />
            <NextStep />
            {wide ? null : <PointsBar counted={counted} />}
            <Proposals />
            <Items key={part} counted={counted} />
            <Others />
            <Aims />
          </div>
          <aside className="stack list-aside" aria-label="分数、自评和表头">
            {wide ? <PointsBar counted={counted} /> : null}
            {part === 'achievements' ? <SelfReview /> : null}
            <HeaderForm />
            <Forms list={list} part={part} />
          </aside>
        </div>
      </Page>
    </ListProvider>
  )
}

function Forms({ list, part }: { readonly list: ContributionList; readonly part: Part }) {
  const link = (format: 'pdf' | 'docx', sheets: 1 | 2) =>
    linkTo(form, { listId: list.id, copy: part, format, sheets })
  return (
    <Section
      title="打印"
      note={`通知附表，${part === 'goals' ? '期初' : '期末'}一份。签名后会印上签名和校验码。`}
    >
      <div className="row">
        <LinkButton download icon="print" to={link('pdf', 1)}>
          PDF
        </LinkButton>
        <LinkButton download to={link('pdf', 2)}>
          PDF（一式两份）
        </LinkButton>
        <LinkButton download icon="paper" to={link('docx', 1)}>
          Word
        </LinkButton>
        <LinkButton kind="text" icon="clock" to={path.listHistory()}>
          签名记录
        </LinkButton>
      </div>
    </Section>
  )
}
