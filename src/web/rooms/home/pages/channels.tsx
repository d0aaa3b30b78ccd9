import { channels } from '#contract/channels.ts'
import { clockOf } from '#domain/study/time.ts'

import { useRead } from '../../../api.ts'
import { shortMoment } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { ListPage } from '../../../kit/list-page.tsx'
import { Empty } from '../../../kit/loaded.tsx'
import type { Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { channelFailure, channelKindNames, subjectNames } from '../../../words/channels.ts'
import type { Channel } from '../forms/channel.tsx'
import { ChannelActs } from '../parts/channel-acts.tsx'

/** Where messages go beyond the product's own box. */
export function ChannelsPage() {
  // A test takes a moment: its result comes by itself.
  const read = useRead(channels, {}, { every: 3000 })
  const rows = read.data?.channels ?? []
  return (
    <ListPage
      title="消息通道"
      lead="有新消息时，往群里或公用邮箱发一条简短提醒。只发条数和公开事项，不发姓名、分数和星级；消息本身仍在各人的消息箱里。"
      actions={
        <LinkButton to={path.newChannel()} kind="primary" icon="plus">
          新增通道
        </LinkButton>
      }
      columns={columns}
      keyOf={(row) => row.channelId}
      of={{ ...read, data: read.data && { rows, total: rows.length } }}
      empty={
        <Empty title="还没有消息通道">
          <p>
            可以接企业微信、钉钉、飞书的群机器人，也可以接公用邮箱。不接也不影响使用：消息都在各人的消息箱里。
          </p>
        </Empty>
      }
    />
  )
}

const columns: readonly Column<Channel>[] = [
  {
    key: 'name',
    title: '通道',
    phone: 'title',
    cell: ({ name, on }) => (
      <>
        {name} {on ? null : <Tag>已停用</Tag>}
      </>
    ),
  },
  { key: 'kind', title: '类型', cell: ({ kind, place }) => `${channelKindNames[kind]}（${place}）` },
  { key: 'branch', title: '范围', cell: ({ branch }) => branch ?? '全校' },
  {
    key: 'subjects',
    title: '消息',
    cell: (row) => row.subjects.map((subject) => subjectNames[subject]).join('、'),
  },
  {
    key: 'quiet',
    title: '免打扰',
    tight: true,
    cell: ({ quiet }) => (quiet === null ? '不设' : `${clockOf(quiet.from)}—${clockOf(quiet.to)}`),
  },
  { key: 'last', title: '上次结果', cell: (row) => <Last channel={row} /> },
  {
    key: 'acts',
    title: '操作',
    phone: 'foot',
    tight: true,
    cell: (row) => <ChannelActs channel={row} />,
  },
]

function Last({
  channel: { testing, lastFailure, lastFailedAt, lastSentAt },
}: {
  readonly channel: Channel
}) {
  if (testing) return <Tag tone="warn">正在发送</Tag>
  if (lastFailure !== null && lastFailedAt !== null) {
    return (
      <>
        <Tag tone="bad">{`${shortMoment(lastFailedAt)} 没有送到`}</Tag> {channelFailure(lastFailure)}
      </>
    )
  }
  return lastSentAt === null ? '还没有发过' : <Tag tone="good">{`${shortMoment(lastSentAt)} 已送到`}</Tag>
}
