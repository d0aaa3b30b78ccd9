import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import {
  importCommit,
  importDiscard,
  importReplan,
  importUndo,
  type importBatch,
} from '#contract/organisation-import.ts'

import { useWrite } from '../../../api.ts'
import type { WebRefusal } from '../../../ask.ts'
import { Action } from '../../../kit/action.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { ImportOptionFields, type ImportChoices } from '../forms/import-options.tsx'
import { importReads } from '../queries.ts'

type Batch = OutputOf<typeof importBatch>

/** The ways on from a batch: write it, compare again, drop it, take it back. */
export function BatchActs({ batch }: { readonly batch: Batch }) {
  if (batch.state === 'previewed') return <Previewed batch={batch} />
  if (batch.state === 'committed') return <Committed batch={batch} />
  if (batch.state === 'undone') return <Undone batch={batch} />
  return batch.state === 'failed' ? (
    <Section>
      <Discard batch={batch} />
    </Section>
  ) : null
}

function useSay(): (
  text: string,
  answered: { readonly ok: true } | { readonly ok: false; readonly refusal: WebRefusal },
) => void {
  const notice = useNotice()
  return (text, answered) => (answered.ok ? notice.done(text) : notice.failed(sentence(answered.refusal)))
}

function Previewed({ batch }: { readonly batch: Batch }) {
  const { batchId, counts, may } = batch
  const commit = useWrite(importCommit, { invalidates: importReads })
  const confirm = useConfirm()
  const say = useSay()
  const askCommit = async () => {
    const sure = await confirm({
      title: `写入${batch.fileName}？`,
      text: `新增 ${counts.new} 人，修改 ${counts.changed} 人；${counts.unchanged} 人不变，${counts.refused} 行不导入。写入以后可以整批撤销。`,
      yes: '写入',
    })
    if (sure) say('开始写入', await commit.mutateAsync({ batchId }))
  }
  return (
    <Section title="写入" note="到现在为止什么都还没有写入。">
      <div className="row">
        <Action
          kind="primary"
          icon="check"
          whyNot={whyNot(may.commit ?? true)}
          busy={commit.isPending}
          onPress={askCommit}
        >
          {`写入 ${counts.new + counts.changed} 人`}
        </Action>
        <Discard batch={batch} />
      </div>
    </Section>
  )
}

/** The same workbook with other options, or against what has changed meanwhile. */
export function Compare({ batch }: { readonly batch: Batch }) {
  const { batchId, may } = batch
  const [options, setOptions] = useState<ImportChoices>(batch.options)
  const replan = useWrite(importReplan, { invalidates: importReads })
  const say = useSay()
  if (batch.state !== 'previewed') return null
  return (
    <Section title="换一种方式再比对" note="不用重新上传。名单在预览之后被改过时，也请重新比对。">
      <ImportOptionFields options={options} onChange={setOptions} />
      <div className="row">
        <Action
          whyNot={whyNot(may.replan ?? true)}
          busy={replan.isPending}
          onPress={async () => say('正在重新比对', await replan.mutateAsync({ batchId, options }))}
        >
          重新比对
        </Action>
      </div>
    </Section>
  )
}

function Discard({ batch }: { readonly batch: Batch }) {
  const discard = useWrite(importDiscard, { invalidates: importReads })
  const say = useSay()
  return (
    <Action
      icon="trash"
      whyNot={whyNot(batch.may.discard ?? true)}
      busy={discard.isPending}
      onPress={async () =>
        say('已放弃这一批，什么都没有写入', await discard.mutateAsync({ batchId: batch.batchId }))
      }
    >
      放弃这一批
    </Action>
  )
}

function Committed({ batch }: { readonly batch: Batch }) {
  const undo = useWrite(importUndo, { invalidates: importReads })
  const confirm = useConfirm()
  const say = useSay()
  const askUndo = async () => {
    const sure = await confirm({
      title: `撤销${batch.fileName}的导入？`,
      text: `新增的 ${batch.counts.new} 人会删除，为他们开通而没有用过的账号一并删除；修改的 ${batch.counts.changed} 人恢复原样。`,
      yes: '整批撤销',
      danger: true,
    })
    if (sure) say('开始撤销', await undo.mutateAsync({ batchId: batch.batchId }))
  }
  return (
    <Section title="撤销" note="只要这批人之后没有被改过、没有被用到，也没有人登录过，就可以整批撤销。">
      <div className="row">
        <Action kind="danger" whyNot={whyNot(batch.may.undo ?? true)} busy={undo.isPending} onPress={askUndo}>
          整批撤销
        </Action>
      </div>
    </Section>
  )
}

const Undone = ({ batch }: { readonly batch: Batch }) => (
  <Callout title="已整批撤销">
    <p>
      新增的 {batch.counts.new} 人连同没有用过的账号已经删除，修改的 {batch.counts.changed}{' '}
      人已经恢复原样。改正文件以后可以重新上传。
    </p>
  </Callout>
)
