import { dayText, momentText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { path } from '../../../path.ts'
import { roleWords } from '../../../words/roles.ts'
import type { PersonShown } from '../queries.ts'

type Held = PersonShown['roles'][number]

/** The roles that the person holds and held, with who gave and who took them. */
export const RolesHeldSection = ({ person }: { readonly person: PersonShown }) => (
  <Section
    title="身份"
    note="身份决定在系统里能看什么、做什么。授予和收回都有记录。"
    actions={person.may.giveRole === true ? <LinkButton to={path.roles()}>授予或收回</LinkButton> : null}
  >
    {person.roles.length === 0 ? (
      <Empty title="没有其他身份" />
    ) : (
      <Table label="身份" columns={columns} rows={person.roles} keyOf={(held) => held.grantId} />
    )}
  </Section>
)

const columns: readonly Column<Held>[] = [
  {
    key: 'role',
    title: '身份',
    phone: 'title',
    cell: ({ role, branch }) => (branch === null ? roleWords[role] : `${branch} ${roleWords[role]}`),
  },
  { key: 'since', title: '开始', tight: true, cell: ({ since }) => dayText(since) },
  {
    key: 'until',
    title: '结束',
    tight: true,
    cell: ({ until }) => (until === null ? '现任' : dayText(until)),
  },
  {
    key: 'given',
    title: '办理',
    cell: ({ givenBy, givenAt, reason }) =>
      `${givenBy ?? '系统'}，${momentText(givenAt)}${reason === '' ? '' : `：${reason}`}`,
  },
  {
    key: 'taken',
    title: '收回',
    cell: ({ takenBy, takenReason }) =>
      takenBy === null ? '—' : `${takenBy}${takenReason === '' ? '' : `：${takenReason}`}`,
  },
]
