import '../parts/talks.css'

import { mine as myCases } from '#contract/cases.ts'
import type { OutputOf } from '#contract/call.ts'

import { useRead } from '../../../api.ts'
import { dayText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { useHolds } from '../../../session.tsx'
import { casesWords } from '../../../words/cases.ts'
import { StateTag } from '../parts/state-tag.tsx'
import { useMine, type MineLine } from '../queries.ts'

const parts = [
  { seat: 'member', title: '关于我的' },
  { seat: 'talker', title: '由我来谈的' },
  { seat: 'helper', title: '由我帮扶的' },
] as const

/** What concerns me alone: named plainly only once it is opened, since others may look on. */
export function MattersPage() {
  const talks = useMine()
  const cases = useRead(myCases, {}, { confidential: true })
  const read = {
    data:
      talks.data === undefined || cases.data === undefined
        ? undefined
        : { talks: talks.data.talks, cases: cases.data.cases },
    error: talks.error ?? cases.error,
    refetch: () => Promise.all([talks.refetch(), cases.refetch()]),
  }
  return (
    <Page title="个别事项" lead="只与您有关的事，别人看不到。打开一件就会留下查看记录。" narrow>
      {useHolds(['committee']) ? (
        <Callout
          title="您是党委委员，全校的在另外两页"
          actions={
            <>
              <LinkButton to={path.talks()}>约谈与帮扶</LinkButton>
              <LinkButton to={path.cases()}>组织处置</LinkButton>
            </>
          }
        />
      ) : null}
      <Loaded of={read}>
        {({ talks, cases }) =>
          talks.length === 0 && cases.length === 0 ? (
            <Empty title="没有需要您看的事">
              <p>有的时候会在“消息”里提醒您。</p>
            </Empty>
          ) : (
            <>
              {parts.map(({ seat, title }) => (
                <Part key={seat} title={title} talks={talks.filter((each) => each.seat === seat)} />
              ))}
              <Cases cases={cases} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Part({ title, talks }: { readonly title: string; readonly talks: readonly MineLine[] }) {
  if (talks.length === 0) return null
  return (
    <Section title={title}>
      <ul className="plain-list">
        {talks.map((talk) => (
          <li key={talk.id} className="matter-row">
            <span className="row">
              <b>{talk.seat === 'member' ? (talk.round === 1 ? '一次谈话' : '第二次谈话') : talk.name}</b>
              <StateTag talk={talk} />
            </span>
            <p className="quiet">{lineOf(talk)}</p>
            <div className="row">
              <LinkButton small to={path.matter(talk.id)}>
                打开<span className="hidden">{talk.name}的一件</span>
              </LinkButton>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function lineOf(talk: MineLine): string {
  if (talk.state === 'support' && talk.endsOn !== null && talk.checkOn !== null)
    return `中期检查 ${dayText(talk.checkOn)}，到 ${dayText(talk.endsOn)} 结束`
  return `${dayText(talk.meetsOn)} ${talk.meetsAt}，${talk.place}`
}

type CaseLine = OutputOf<typeof myCases>['cases'][number]

/** Of the room of cases: named plainly too, and what it is about only once it is opened. */
function Cases({ cases }: { readonly cases: readonly CaseLine[] }) {
  if (cases.length === 0) return null
  return (
    <Section title="组织程序">
      <ul className="plain-list">
        {cases.map(({ id, name, seat, state, lastOn }) => (
          <li key={id} className="matter-row">
            <span className="row">
              <b>{seat === 'member' ? '关于我的一件' : name}</b>
              <Tag>{casesWords.seat[seat]}</Tag>
            </span>
            <p className="quiet">
              {casesWords.state[state]}，最近一份材料 {dayText(lastOn)}
            </p>
            <div className="row">
              <LinkButton small to={path.caseFile(id)}>
                打开<span className="hidden">{name}的组织程序</span>
              </LinkButton>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
