import { useState } from 'react'

import { dropIndex } from '#contract/talks.ts'

import { useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { path } from '../../../path.ts'
import { sentence } from '../../../words/zh.ts'
import { IndexDialog } from '../forms/index-entry.tsx'
import { talkReads, type Overview } from '../queries.ts'

type Entry = Overview['index'][number]

interface RoundListsProps {
  readonly overview: Overview
  readonly termId: string
}

/** The two lists that the round is made of, with how each came about. */
export function RoundLists({ overview: { appraisal, index }, termId }: RoundListsProps) {
  const [noting, setNoting] = useState(false)
  const drop = useDrop(termId)
  return (
    <>
      <Section
        title="先锋指数明显靠后的"
        note="先锋指数在系统里评价以前，按各支部的评价表记在这里，写明出处。"
        actions={
          <Button small icon="plus" onPress={() => setNoting(true)}>
            记一位
          </Button>
        }
      >
        {index.length === 0 ? (
          <Empty title="还没有记" />
        ) : (
          <Table
            label="先锋指数明显靠后的"
            rows={index}
            keyOf={(row) => row.memberId}
            columns={columns(drop)}
          />
        )}
      </Section>
      <Section
        title="绩效评价排名靠后"
        actions={
          <LinkButton small to={path.appraisals()}>
            看绩效评价
          </LinkButton>
        }
      >
        <p>
          {appraisal === null
            ? '这个学期还没有生效的绩效评价结果。'
            : `全校参评 ${appraisal.appraised} 人，排名靠后的最多 ${appraisal.most} 人，其中党员 ${appraisal.members} 人${
                appraisal.leftOut === 0 ? '' : `；另有 ${appraisal.leftOut} 人并列超出名额，没有列入`
              }。`}
        </p>
      </Section>
      {noting ? <IndexDialog termId={termId} onClose={() => setNoting(false)} /> : null}
    </>
  )
}

function useDrop(termId: string) {
  const write = useWrite(dropIndex, { invalidates: talkReads })
  const confirm = useConfirm()
  const notice = useNotice()
  return async ({ memberId, name }: Entry) => {
    const yes = await confirm({
      title: `去掉${name}这一条？`,
      text: '已经安排的约谈不受影响。',
      yes: '去掉',
      danger: true,
    })
    if (!yes) return
    const answered = await write.mutateAsync({ termId, memberId })
    if (answered.ok) notice.done('已去掉')
    else notice.failed(sentence(answered.refusal))
  }
}

const columns = (onDrop: (entry: Entry) => unknown): readonly Column<Entry>[] => [
  { key: 'name', title: '姓名', phone: 'title', tight: true, cell: ({ name }) => name },
  { key: 'branch', title: '支部', cell: ({ branch }) => branch },
  { key: 'score', title: '得分', end: true, cell: ({ score }) => (score === '' ? '未填' : score) },
  { key: 'source', title: '出处', cell: ({ source }) => source },
  { key: 'by', title: '谁记的', cell: ({ by }) => by },
  {
    key: 'drop',
    title: '去掉',
    phone: 'foot',
    cell: (entry) => (
      <Button small icon="trash" label={`去掉${entry.name}`} onPress={() => onDrop(entry)}>
        去掉
      </Button>
    ),
  },
]
