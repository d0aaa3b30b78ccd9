import '../parts/talks.css'

import { dayText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { useHolds } from '../../../session.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { useMine, type MineLine } from '../queries.ts'

const parts = [
  { seat: 'member', title: '关于我的' },
  { seat: 'talker', title: '由我来谈的' },
  { seat: 'helper', title: '由我帮扶的' },
] as const

/** What concerns me alone: named plainly only once it is opened, since others may look on. */
export function MattersPage() {
  const read = useMine()
  return (
    <Page title="个别事项" lead="只与您有关的事，别人看不到。打开一件就会留下查看记录。" narrow>
      {useHolds(['committee']) ? (
        <Callout
          title="您是党委委员，全校的约谈和帮扶在另一页"
          actions={<LinkButton to={path.talks()}>去看</LinkButton>}
        />
      ) : null}
      <Loaded of={read}>
        {({ talks }) =>
          talks.length === 0 ? (
            <Empty title="没有需要您看的事">
              <p>有的时候会在“消息”里提醒您。</p>
            </Empty>
          ) : (
            parts.map(({ seat, title }) => (
              <Part key={seat} title={title} talks={talks.filter((each) => each.seat === seat)} />
            ))
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
