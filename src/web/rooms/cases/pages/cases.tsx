import '../parts/cases.css'

import { useState } from 'react'
import { useLocation } from 'wouter'

import { isOver } from '#domain/cases/case.ts'

import { Action } from '../../../kit/action.tsx'
import { dayText } from '../../../kit/dates.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { GroupedTable } from '../../../kit/grouped-table.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import type { Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { casesWords } from '../../../words/cases.ts'
import { StateTag } from '../parts/state-tag.tsx'
import { useOverview, type Overview } from '../queries.ts'

/** 组织处置: what the committee opens, and the cases that came of it. */
export function CasesPage() {
  const read = useOverview()
  return (
    <Page
      title="组织处置"
      lead="每一步都由人来办、来定，前面的步骤没有办完，后面的办不了。内部事项，请注意保密。"
    >
      <Loaded of={read} lines={8}>
        {(data) => (
          <>
            <Recommended of={data.recommended} />
            <GroupedTable
              title="程序"
              label="组织处置程序"
              rows={data.cases}
              keyOf={({ id }) => id}
              columns={columns}
              groups={groups}
            />
            <OnItsOwn members={data.members} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Recommended({ of }: { readonly of: Overview['recommended'] }) {
  if (of.length === 0) return null
  return (
    <Section title="党委已采纳、待启动" note="来自二次约谈以后的建议。">
      <ul className="plain-list">
        {of.map(({ memberId, name, branch, why }) => (
          <li key={memberId} className="case-paper">
            <b>
              {name}（{branch}）
            </b>
            <p className="case-text quiet">{why}</p>
            <div className="row">
              <LinkButton kind="primary" small to={path.startCase(memberId)}>
                启动程序<span className="hidden">：{name}</span>
              </LinkButton>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

type Line = Overview['cases'][number]

const groups = [
  { value: 'open', label: '正在办', holds: ({ state }: Line) => !isOver(state) },
  { value: 'appeal', label: '有申诉', holds: ({ openAppeal }: Line) => openAppeal },
  { value: 'over', label: '已办结', holds: ({ state }: Line) => isOver(state) },
] as const

const columns: readonly Column<Line>[] = [
  { key: 'name', title: '姓名', phone: 'title', tight: true, cell: ({ name }) => name },
  { key: 'branch', title: '支部', cell: ({ branch }) => branch },
  {
    key: 'treatment',
    title: '处置',
    cell: ({ treatment }) => (treatment === null ? '还没有提出' : casesWords.treatment[treatment]),
  },
  {
    key: 'state',
    title: '进度',
    cell: (line) => (
      <span className="row">
        <StateTag of={line} />
        {line.openAppeal ? <Tag tone="warn">申诉待答复</Tag> : null}
      </span>
    ),
  },
  {
    key: 'when',
    title: '时间',
    cell: ({ startedOn, endsOn, state }) =>
      endsOn === null || isOver(state) ? `${dayText(startedOn)}启动` : `限期改正到 ${dayText(endsOn)}`,
  },
  {
    key: 'open',
    title: '查看',
    phone: 'foot',
    cell: ({ id, name }) => (
      <LinkButton small to={path.caseFile(id)}>
        打开<span className="hidden">{name}的一件</span>
      </LinkButton>
    ),
  },
]

/** Without a recommendation: the committee's own decision, with its reason on the next page. */
function OnItsOwn({ members }: { readonly members: Overview['members'] }) {
  const [memberId, setMemberId] = useState('')
  const [, go] = useLocation()
  return (
    <Section
      title="党委自行决定启动"
      note="没有约谈建议、党委研究认为应当启动的，在这里选人。同一问题已经受过处分或者处置的，不再处置。"
    >
      <SelectField
        label="党员"
        prompt="请选择"
        value={memberId}
        onChange={setMemberId}
        options={members.map((each) => ({
          value: String(each.memberId),
          label: `${each.name}（${each.branch}）`,
        }))}
      />
      <div className="form-actions">
        <Action
          whyNot={memberId === '' ? '请先选一位党员' : null}
          onPress={() => go(path.startCase(memberId))}
        >
          下一步
        </Action>
      </div>
    </Section>
  )
}
