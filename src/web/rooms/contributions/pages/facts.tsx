import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import {
  commitFacts,
  factBatch,
  factBatches,
  factTemplate,
  readFacts,
  refusedFacts,
  undoFacts,
} from '#contract/contributions-facts.ts'
import { factWords, inWords } from '#domain/contributions/facts.ts'
import { factColumns, isNumberKey } from '#domain/contributions/facts-sheet.ts'
import { factKeys, type FactKey } from '#domain/catalogue/catalogue.ts'

import { linkTo, useRead, useUpload, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { BatchState, BatchTable } from '../../../kit/batch-table.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Table } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { Upload } from '../../../kit/upload.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'

type Batches = OutputOf<typeof factBatches>
type Batch = Batches['batches'][number]

/** Departments' sheets: read, look, commit, take back. What they say proposes ticks; the members decide. */
export function FactsPage() {
  const read = useRead(factBatches, {})
  const upload = useUpload(readFacts, { invalidates: [factBatches] })
  const [shown, setShown] = useState<Batch['id'] | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const take = async (file: File) => {
    setFault(null)
    const result = await upload.mutateAsync({ input: {}, file, name: file.name })
    if (result.ok) setShown(result.value.batchId)
    else setFault(sentence(result.refusal))
  }
  const closed = read.data === undefined ? null : whyNot(read.data.may)
  return (
    <Page
      title="部门数据"
      over={read.data?.term?.name}
      lead="导入部门掌握的周课时、值周次数、任职等，系统向党员建议勾选，由本人决定。同一件事不用再问一遍。"
      actions={
        <LinkButton download icon="download" to={linkTo(factTemplate, {})}>
          下载模板
        </LinkButton>
      }
    >
      <Section title="导入一份" note="只认表头，列的顺序不限；没有的列整列删去即可。">
        {closed === null ? (
          <Upload
            label="选择 Excel 文件"
            hint=".xlsx，每次一个部门或全校都可以"
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onFile={take}
            progress={upload.progress}
            fault={fault}
          />
        ) : (
          <p>{closed}</p>
        )}
      </Section>
      <Section title="本学期导入过的">
        <Loaded of={read}>
          {({ batches }) => <BatchTable label="导入过的部门数据" batches={batches} onOpen={setShown} />}
        </Loaded>
      </Section>
      {shown === null ? null : <BatchDialog key={shown} batchId={shown} onClose={() => setShown(null)} />}
    </Page>
  )
}

const isKey = (key: string): key is FactKey => factKeys.some((each) => each === key)
const columnName = (column: string): string =>
  isKey(column) ? factColumns[column].header : column === 'name' ? '姓名' : '工号'
const valueOf = (key: string, value: number, average: number | null): string => {
  if (!isKey(key)) return ''
  if (!isNumberKey(key)) return value > 0 ? factWords[key] : `不是${factWords[key]}`
  return `${factWords[key]} ${inWords(value)}${average === null ? '' : `（系内平均 ${inWords(average)}）`}`
}

function BatchDialog({ batchId, onClose }: { readonly batchId: Batch['id']; readonly onClose: () => void }) {
  const read = useRead(factBatch, { batchId })
  const after = { invalidates: [factBatches, factBatch] }
  const commit = useWrite(commitFacts, after)
  const undo = useWrite(undoFacts, after)
  const confirm = useConfirm()
  const notice = useNotice()
  const { data } = read
  const goOn = async () => {
    const result = await commit.mutateAsync({ batchId })
    if (!result.ok) return notice.failed(sentence(result.refusal))
    notice.done('已生效，党员打开清单就会看到建议')
    return onClose()
  }
  const takeBack = async () => {
    const yes = await confirm({
      title: `撤回“${data?.batch.fileName ?? ''}”？`,
      text: '不再据此建议勾选；党员已经采用的勾选由本人处理。',
      yes: '撤回',
      danger: true,
    })
    if (!yes) return
    const result = await undo.mutateAsync({ batchId })
    if (result.ok) notice.done('已撤回')
    else notice.failed(sentence(result.refusal))
  }
  return (
    <Dialog
      open
      wide
      title={data?.batch.fileName ?? '部门数据'}
      onClose={onClose}
      foot={
        data === undefined ? undefined : (
          <>
            {data.batch.refused > 0 ? (
              <LinkButton download icon="download" to={linkTo(refusedFacts, { batchId })}>
                下载没读入的行
              </LinkButton>
            ) : null}
            {data.batch.state === 'committed' ? (
              <Action kind="danger" busy={undo.isPending} onPress={takeBack}>
                撤回这一批
              </Action>
            ) : null}
            {data.batch.state === 'previewed' ? (
              <Action
                kind="primary"
                busy={commit.isPending}
                whyNot={whyNot(data.may) ?? (data.batch.people === 0 ? '没有读入任何一行' : null)}
                onPress={goOn}
              >
                生效（{data.batch.people} 人）
              </Action>
            ) : null}
          </>
        )
      }
    >
      <Loaded of={read}>
        {({ batch, kinds, sample, refused }) => (
          <div className="stack">
            <div className="row">
              <BatchState state={batch.state} />
              <span>
                读入 {batch.people} 人，没读入 {batch.refused} 行
              </span>
            </div>
            <div className="row">
              {kinds.map(({ key, people }) => (
                <Tag key={key}>{`${columnName(key)} ${people} 人`}</Tag>
              ))}
            </div>
            {refused.length === 0 ? null : (
              <div>
                <h3>没读入的行</h3>
                <Table
                  label="没读入的行"
                  rows={refused}
                  keyOf={(row) => String(row.row)}
                  columns={[
                    {
                      key: 'row',
                      title: '行',
                      phone: 'title',
                      tight: true,
                      cell: (row) => `第 ${row.row} 行`,
                    },
                    {
                      key: 'cells',
                      title: '内容',
                      cell: (row) => row.cells.filter(Boolean).slice(0, 4).join('，'),
                    },
                    {
                      key: 'why',
                      title: '原因',
                      cell: (row) =>
                        row.issues
                          .map(({ column, refusal }) => `${columnName(column)}：${sentence(refusal)}`)
                          .join('；'),
                    },
                  ]}
                />
              </div>
            )}
            {sample.length === 0 ? null : (
              <div>
                <h3>读入的内容{batch.people > sample.length ? `（前 ${sample.length} 人）` : ''}</h3>
                <Table
                  label="读入的内容"
                  rows={sample}
                  keyOf={(row) => row.staffNumber}
                  columns={[
                    {
                      key: 'name',
                      title: '姓名',
                      phone: 'title',
                      tight: true,
                      cell: (row) => `${row.name} ${row.staffNumber}`,
                    },
                    { key: 'member', title: '党员', cell: (row) => (row.member ? '是' : '否') },
                    {
                      key: 'facts',
                      title: '内容',
                      cell: (row) =>
                        row.facts.map(({ key, value, average }) => valueOf(key, value, average)).join('；'),
                    },
                  ]}
                />
              </div>
            )}
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}
