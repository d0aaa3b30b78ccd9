import '../parts/bureau.css'

import { useState } from 'react'

import { templates, withdrawTemplate } from '#contract/bureau-templates.ts'
import type { OutputOf } from '#contract/call.ts'
import { concerns } from '#contract/permission.ts'
import { templateKindNames } from '#domain/organisation/template.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { momentText } from '../../../kit/dates.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { PublishForm } from '../forms/publish.tsx'
import { templateReads } from '../queries.ts'

type Shown = OutputOf<typeof templates>
type Template = Shown['templates'][number]

/** 发布模板: versions of the bureau's own rules, offered to the schools. */
export function TemplatesPage() {
  const read = useRead(templates, {})
  const [publishing, setPublishing] = useState(false)
  const may = read.data?.may['bureau.publish']
  return (
    <Page
      title="发布模板"
      lead="把本单位的清单目录、评议办法、先锋指数办法发布给各校参考。学校自己对照、自己决定采用；采用的是一份副本，撤回模板不影响已经采用的学校。"
      actions={
        <>
          {may !== undefined && concerns(may) ? (
            <Action kind="primary" icon="plus" whyNot={whyNot(may)} onPress={() => setPublishing(true)}>
              发布一个版本
            </Action>
          ) : null}
          <PrintButton />
        </>
      }
    >
      <Loaded of={read} lines={10}>
        {({ templates: all, sources }) => (
          <>
            <Dialog open={publishing} title="发布一个版本" onClose={() => setPublishing(false)}>
              <PublishForm sources={sources} onDone={() => setPublishing(false)} />
            </Dialog>
            {all.length === 0 ? (
              <Empty title="还没有发布过模板">
                先在“清单目录”“评议办法”“先锋指数办法”里写好本单位的版本，再在这里发布。
              </Empty>
            ) : (
              <Section title="发布过的模板">
                <Table label="发布过的模板" columns={columns} rows={all} keyOf={({ id }) => id} />
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

const columns: readonly Column<Template>[] = [
  {
    key: 'name',
    title: '模板',
    phone: 'title',
    tight: true,
    cell: ({ name, version }) => `${name} 第 ${version} 版`,
  },
  { key: 'kind', title: '类别', tight: true, cell: ({ kind }) => templateKindNames[kind] },
  { key: 'note', title: '说明', cell: ({ note }) => (note === '' ? '—' : note) },
  { key: 'at', title: '发布', cell: ({ publishedAt }) => momentText(publishedAt) },
  {
    key: 'hash',
    title: '指纹',
    tight: true,
    cell: ({ hash }) => <code title={hash}>{hash.slice(0, 8)}</code>,
  },
  {
    key: 'state',
    title: '状态',
    cell: ({ withdrawnAt }) =>
      withdrawnAt === null ? <Tag tone="good">发布中</Tag> : <Tag>{`${momentText(withdrawnAt)}撤回`}</Tag>,
  },
  { key: 'act', title: '', phone: 'foot', cell: (template) => <Withdraw template={template} /> },
]

function Withdraw({ template: { id, name, version, withdrawnAt } }: { readonly template: Template }) {
  const withdrawing = useWrite(withdrawTemplate, { invalidates: templateReads })
  const confirm = useConfirm()
  const notice = useNotice()
  if (withdrawnAt !== null) return null
  const press = async () => {
    const yes = await confirm({
      title: `撤回模板“${name}”第 ${version} 版？`,
      text: '学校不能再采用它；已经采用的学校不受影响。撤回后不能恢复，可以再发布一次。',
      yes: '撤回模板',
      danger: true,
    })
    if (!yes) return
    const answered = await withdrawing.mutateAsync({ templateId: id })
    if (answered.ok) notice.done('模板已撤回')
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Action small busy={withdrawing.isPending} label={`撤回${name}第 ${version} 版`} onPress={press}>
      撤回
    </Action>
  )
}
