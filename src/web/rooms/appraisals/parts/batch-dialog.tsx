import { commit, preview, refusedRows, undo } from '#contract/appraisals.ts'

import { linkTo, useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { appraisalReads, type Batch, type Preview } from '../queries.ts'
import { BatchShown } from './batch-shown.tsx'

interface BatchDialogProps {
  readonly batchId: Batch['id']
  readonly onClose: () => void
}

/** One sheet: what it says, whom it lacks, and the step that it waits for. */
export function BatchDialog({ batchId, onClose }: BatchDialogProps) {
  const read = useRead(preview, { batchId })
  const { data } = read
  return (
    <Dialog
      open
      wide
      title={data?.batch.fileName ?? '评价结果'}
      onClose={onClose}
      foot={data === undefined ? undefined : <Steps data={data} onClose={onClose} />}
    >
      <Loaded of={read}>{(shown) => <BatchShown shown={shown} />}</Loaded>
    </Dialog>
  )
}

function Steps({ data, onClose }: { readonly data: Preview; readonly onClose: () => void }) {
  const { id: batchId, state, fileName, people, refused } = data.batch
  const committing = useWrite(commit, { invalidates: appraisalReads })
  const undoing = useWrite(undo, { invalidates: appraisalReads })
  const confirm = useConfirm()
  const notice = useNotice()
  const goOn = async () => {
    const missing = data.missingInAll
    const yes =
      missing === 0 ||
      (await confirm({
        title: `还有 ${missing} 人没有读入，照样生效？`,
        text: '没有读入的人不参加排序，也不会列入排名靠后的名单。',
        yes: '照样生效',
      }))
    if (!yes) return
    const result = await committing.mutateAsync({ batchId, missing })
    if (!result.ok) return notice.failed(sentence(result.refusal))
    notice.done('已生效')
    onClose()
  }
  const takeBack = async () => {
    const yes = await confirm({
      title: `撤回“${fileName}”？`,
      text: '这份结果不再有效，可以重新导入。',
      yes: '撤回',
      danger: true,
    })
    if (!yes) return
    const result = await undoing.mutateAsync({ batchId })
    if (result.ok) notice.done('已撤回')
    else notice.failed(sentence(result.refusal))
  }
  return (
    <>
      {refused > 0 ? (
        <LinkButton download icon="download" to={linkTo(refusedRows, { batchId })}>
          下载没读入的行
        </LinkButton>
      ) : null}
      {state === 'committed' ? (
        <Action kind="danger" busy={undoing.isPending} onPress={takeBack}>
          撤回这一份
        </Action>
      ) : null}
      {state === 'previewed' ? (
        <Action
          kind="primary"
          busy={committing.isPending}
          whyNot={people === 0 ? '没有读入任何一行' : whyNot(data.may)}
          onPress={goOn}
        >
          生效（{people} 人）
        </Action>
      ) : null}
    </>
  )
}
