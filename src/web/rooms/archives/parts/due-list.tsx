import { useState } from 'react'

import { mostInBatch } from '#domain/archives/deletion.ts'

import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { dayText } from '../../../kit/dates.ts'
import { Explanation } from '../../../kit/explanation.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { archivesWords } from '../../../words/archives.ts'
import { whyNot } from '../../../words/zh.ts'
import { ApproveDialog } from '../forms/approve-dialog.tsx'
import { HoldDialog } from '../forms/hold-dialog.tsx'
import type { DeletionList } from '../queries.ts'

type Person = DeletionList['people'][number]

/** Whose records they are, who is held and why, and the step that approves the rest. */
export function DueList({ list }: { readonly list: DeletionList }) {
  const { entry, people, removes, more, may, waitDays } = list
  const [approving, setApproving] = useState(false)
  const [holding, setHolding] = useState<Person | null>(null)
  const free = people.filter(({ held }) => held === null)
  return (
    <>
      <Section
        title="批准销毁"
        actions={
          <Action
            kind="primary"
            whyNot={whyNot(may)}
            label={`批准销毁 ${free.length} 人的${entry.title}`}
            onPress={() => setApproving(true)}
          >
            批准销毁（{free.length} 人）
          </Action>
        }
      >
        <p>
          {dayText(entry.due)}起可以销毁。会销毁：{removes}。批准以后等 {waitDays} 天，其间可以撤回。
        </p>
        <Explanation title={`${entry.title}为什么到期`} because={entry.because} />
        {more ? <Callout tone="warn">一批最多 {mostInBatch} 人，其余的在下一批里。</Callout> : null}
      </Section>
      <Section title={`名单（${people.length} 人）`}>
        <Table label="名单" rows={people} keyOf={({ staffId }) => staffId} columns={columns(setHolding)} />
      </Section>
      {approving ? <ApproveDialog list={list} onClose={() => setApproving(false)} /> : null}
      {holding === null ? null : (
        <HoldDialog staffNumber={holding.staffNumber} name={holding.name} onClose={() => setHolding(null)} />
      )}
    </>
  )
}

function Held({ held }: Pick<Person, 'held'>) {
  if (held === null) return '可以销毁'
  return (
    <>
      <Tag tone="warn">暂缓</Tag> {held.words === '' ? archivesWords.holds[held.reason] : held.words}
    </>
  )
}

const columns = (onHold: (person: Person) => void): readonly Column<Person>[] => [
  { key: 'name', title: '姓名', phone: 'title', cell: ({ name }) => name },
  { key: 'number', title: '工号', tight: true, cell: ({ staffNumber }) => staffNumber },
  { key: 'rows', title: '记录', end: true, cell: ({ rows }) => `${rows} 条` },
  { key: 'held', title: '情况', cell: ({ held }) => <Held held={held} /> },
  {
    key: 'hold',
    title: '暂缓',
    phone: 'foot',
    cell: (person) =>
      person.held?.reason === 'noted' ? null : (
        <Button small label={`暂缓销毁${person.name}的材料`} onPress={() => onHold(person)}>
          暂缓
        </Button>
      ),
  },
]
