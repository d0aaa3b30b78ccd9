import { Link } from 'wouter'

import { offers } from '#contract/bureau-templates.ts'
import type { OutputOf } from '#contract/call.ts'
import { templateKindNames } from '#domain/organisation/template.ts'

import { useRead } from '../../../api.ts'
import { momentText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'

type Offer = OutputOf<typeof offers>['offers'][number]

/** 上级模板: what the bureaus offer with whom this school has agreed. */
export function OffersPage() {
  const read = useRead(offers, {})
  return (
    <Page
      title="上级模板"
      lead="上级单位发布的清单目录和办法，供本校参考。不会自动采用：先对照有什么不同，再由本校决定。"
      actions={<PrintButton />}
    >
      <Loaded of={read} lines={8}>
        {({ agreed, offers: all }) =>
          !agreed ? (
            <Empty
              title="还没有与上级单位约定"
              action={
                <LinkButton to={path.toBureau()} icon="shield">
                  对上级的统计
                </LinkButton>
              }
            >
              约定以后才能看到模板；约定时可以一项数目也不报送。
            </Empty>
          ) : all.length === 0 ? (
            <Empty title="上级单位还没有发布模板" />
          ) : (
            <Section title="可以采用的模板">
              <Table
                label="可以采用的模板"
                columns={columns}
                rows={all}
                keyOf={({ template }) => template.id}
              />
            </Section>
          )
        }
      </Loaded>
    </Page>
  )
}

const columns: readonly Column<Offer>[] = [
  {
    key: 'name',
    title: '模板',
    phone: 'title',
    cell: ({ template: { id, name, version } }) => (
      <Link href={path.offer(id)}>
        {name} 第 {version} 版
      </Link>
    ),
  },
  { key: 'kind', title: '类别', tight: true, cell: ({ template }) => templateKindNames[template.kind] },
  { key: 'publisher', title: '发布单位', cell: ({ template }) => template.publisher },
  { key: 'note', title: '说明', cell: ({ template }) => (template.note === '' ? '—' : template.note) },
  { key: 'at', title: '发布', cell: ({ template }) => momentText(template.publishedAt) },
  { key: 'state', title: '本校', cell: (offer) => <Standing offer={offer} /> },
]

function Standing({ offer: { adopted, adoptedBefore } }: { readonly offer: Offer }) {
  if (adopted !== null)
    return (
      <Tag tone="good">
        {adopted.state === 'draft'
          ? `已采用为第 ${adopted.version} 版草稿`
          : `已采用为第 ${adopted.version} 版`}
      </Tag>
    )
  if (adoptedBefore !== null) return <Tag tone="gold">{`有新版本，本校采用过第 ${adoptedBefore} 版`}</Tag>
  return <Tag>没有采用</Tag>
}
