import { useState } from 'react'
import { Link, useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { extensions, revokeExtension } from '#contract/terms-extensions.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { dayText, momentText } from '../../../kit/dates.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { stepWords } from '../../../words/terms.ts'
import { whyNot } from '../../../words/zh.ts'
import { ExtendForm } from '../forms/extend.tsx'
import { useTerm } from '../queries.ts'

type Extension = OutputOf<typeof extensions>['extensions'][number]

/** Who was given more time, by whom and why. */
export function ExtensionsPage() {
  const { termId = '' } = useParams()
  const term = useTerm(termId)
  const found = useRead(extensions, { termId })
  const [giving, setGiving] = useState(false)
  const [revoking, setRevoking] = useState<Extension | null>(null)
  const columns = [...lines, revokeColumn(setRevoking)]
  return (
    <Page
      title="个别延期"
      over={<Link href={path.term(termId)}>{term.data?.term.name ?? '学期'}</Link>}
      lead="逾期补填只能凭记录在案的延期，只对这一位党员有效，到期当天 24 时为止。"
      actions={
        found.data === undefined ? undefined : (
          <Action
            kind="primary"
            icon="plus"
            whyNot={whyNot(found.data.may['terms.extend'])}
            onPress={() => setGiving(true)}
          >
            给予延期
          </Action>
        )
      }
    >
      <Loaded of={found}>
        {(data) => (
          <>
            {data.extensions.length === 0 ? (
              <Empty title="还没有人延期">
                <p>党员因病假、外出等原因没能按时填报的，可以在这里给予延期。</p>
              </Empty>
            ) : (
              <Section>
                <Table label="延期记录" columns={columns} rows={data.extensions} keyOf={(row) => row.id} />
              </Section>
            )}
            <Dialog open={giving} title="给予延期" onClose={() => setGiving(false)}>
              <ExtendForm termId={termId} data={data} onDone={() => setGiving(false)} />
            </Dialog>
          </>
        )}
      </Loaded>
      {revoking === null ? null : (
        <Dialog open title={`撤回${revoking.memberName}的延期`} onClose={() => setRevoking(null)}>
          <RevokeForm termId={termId} extension={revoking} onDone={() => setRevoking(null)} />
        </Dialog>
      )}
    </Page>
  )
}

const lines: readonly Column<Extension>[] = [
  { key: 'member', title: '党员', phone: 'title', cell: (row) => row.memberName },
  { key: 'state', title: '状态', cell: (row) => <State row={row} /> },
  { key: 'step', title: '步骤', cell: (row) => stepWords[row.step] },
  { key: 'until', title: '延到', cell: (row) => dayText(row.until) },
  {
    key: 'reason',
    title: '理由',
    cell: (row) => (row.revoked ? `${row.reason}（撤回：${row.revokeReason}）` : row.reason),
  },
  { key: 'by', title: '经办', cell: (row) => `${row.givenBy}，${momentText(row.givenAt)}` },
]

const revokeColumn = (onRevoke: (row: Extension) => void): Column<Extension> => ({
  key: 'revoke',
  title: '操作',
  phone: 'foot',
  cell: (row) =>
    row.revoked ? null : (
      <Button small label={`撤回${row.memberName}的延期`} onPress={() => onRevoke(row)}>
        撤回
      </Button>
    ),
})

function State({ row }: { readonly row: Extension }) {
  if (row.revoked) return <Tag tone="bad">已撤回</Tag>
  return row.holds ? <Tag tone="good">有效</Tag> : <Tag>已到期</Tag>
}

interface RevokeFormProps {
  readonly termId: string
  readonly extension: Extension
  readonly onDone: () => void
}

function RevokeForm({ termId, extension, onDone }: RevokeFormProps) {
  const revoke = useWrite(revokeExtension, { invalidates: [extensions] })
  const notice = useNotice()
  const form = useForm({ reason: '' })
  const send = async () => {
    const answered = await revoke.mutateAsync({
      termId,
      extensionId: extension.id,
      reason: form.values.reason,
    })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已撤回')
    onDone()
  }
  return (
    <Form label="撤回延期" onSubmit={send} fault={form.faults[''] ?? null}>
      <AreaField label="理由" hint="会告诉本人。已经补填的内容保留。" most={500} {...form.bind('reason')} />
      <div className="form-actions">
        <Button submit kind="danger" busy={revoke.isPending}>
          撤回
        </Button>
      </div>
    </Form>
  )
}
