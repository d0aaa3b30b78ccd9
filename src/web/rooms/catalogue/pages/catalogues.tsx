import { useState } from 'react'
import { Link, useLocation } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { draft, type versions } from '#contract/catalogue.ts'
import { concerns } from '#contract/permission.ts'
import { noticeCatalogue } from '#domain/catalogue/notice.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { momentText } from '../../../kit/dates.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { ChoiceField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { whyNot } from '../../../words/zh.ts'
import { Items } from '../parts/items.tsx'
import { catalogueReads, useVersions } from '../queries.ts'

type Version = OutputOf<typeof versions>['versions'][number]

/** All versions of the catalogue; before there is one, the notice's own. */
export function CataloguesPage() {
  const found = useVersions()
  const [beginning, setBeginning] = useState(false)
  const may = found.data?.may['catalogue.draft']
  return (
    <Page
      title="清单目录"
      lead="贡献清单里有哪些条目、每条几分。发布的版本不再改动，学期开启时固定下来。"
      actions={
        may !== undefined && concerns(may) ? (
          <Action kind="primary" icon="plus" whyNot={whyNot(may)} onPress={() => setBeginning(true)}>
            编写新版本
          </Action>
        ) : undefined
      }
    >
      <Dialog open={beginning} title="编写新版本" onClose={() => setBeginning(false)}>
        <BeginForm hasOwn={found.data?.versions.some((each) => each.state === 'published') ?? false} />
      </Dialog>
      <Loaded of={found}>
        {({ versions: all }) =>
          all.length === 0 ? (
            <>
              <Callout>本校还没有自己的目录，按通知附件执行：一级 13 条，二级 31 条。</Callout>
              <Items catalogue={noticeCatalogue} />
            </>
          ) : (
            <Section title="各版本">
              <Table label="清单目录的版本" columns={columns} rows={all} keyOf={(each) => each.id} />
            </Section>
          )
        }
      </Loaded>
    </Page>
  )
}

const columns: readonly Column<Version>[] = [
  {
    key: 'name',
    title: '版本',
    phone: 'title',
    cell: ({ id, version, name }) => (
      <Link href={path.catalogue(id)}>
        第 {version} 版 {name}
      </Link>
    ),
  },
  {
    key: 'state',
    title: '状态',
    cell: ({ state }) => (state === 'draft' ? <Tag tone="warn">草稿</Tag> : <Tag tone="good">已发布</Tag>),
  },
  { key: 'items', title: '条目', end: true, cell: ({ items }) => `${items} 条` },
  {
    key: 'by',
    title: '经办',
    cell: ({ changedBy, changedAt }) => `${changedBy ?? '系统'}，${momentText(changedAt)}`,
  },
  {
    key: 'terms',
    title: '适用的学期',
    cell: ({ terms }) => (terms.length === 0 ? '还没有' : terms.join('、')),
  },
]

function BeginForm({ hasOwn }: { readonly hasOwn: boolean }) {
  const [, go] = useLocation()
  const begin = useWrite(draft, { invalidates: catalogueReads })
  const form = useForm<{ from: 'newest' | 'notice'; name: string }>({
    from: hasOwn ? 'newest' : 'notice',
    name: '',
  })
  const send = async () => {
    const answered = await begin.mutateAsync(form.values)
    if (answered.ok) go(path.editCatalogue(answered.value.catalogueId))
    else form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <Form label="编写新版本" onSubmit={send} fault={form.faults[''] ?? null}>
      <TextField label="名称" hint="例如：2027年修订" {...form.bind('name')} />
      {hasOwn ? (
        <ChoiceField<'newest' | 'notice'>
          label="从哪里开始"
          value={form.values.from}
          onChange={(from) => from !== '' && form.set('from', from)}
          options={[
            { value: 'newest', label: '本校最新的一版' },
            { value: 'notice', label: '通知附件' },
          ]}
        />
      ) : null}
      <div className="form-actions">
        <Button submit kind="primary" busy={begin.isPending}>
          开始编写
        </Button>
      </div>
    </Form>
  )
}
