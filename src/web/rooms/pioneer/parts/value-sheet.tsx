import type { Permission } from '#contract/permission.ts'
import { commitValues, undoValues, valueSheets } from '#contract/pioneer-sheet.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { Table } from '../../../kit/table.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { evaluationReads, type OfBranch } from '../queries.ts'
import type { BroughtSheet } from './value-sheets.tsx'

interface ValueSheetProps {
  readonly sheet: BroughtSheet
  readonly of: OfBranch
  readonly may: Permission
  readonly onClose: () => void
}

/** One sheet: what it changes, what could not be read, and the step that it waits for. */
export function ValueSheet({ sheet, of, may, onClose }: ValueSheetProps) {
  const { file, accepted, refused } = sheet
  return (
    <Dialog
      open
      wide
      title={file}
      onClose={onClose}
      foot={<Steps sheet={sheet} of={of} may={may} onClose={onClose} />}
    >
      <div className="stack">
        {refused.length === 0 ? null : (
          <Table
            label="没读入的行"
            rows={refused}
            keyOf={({ row }) => String(row)}
            columns={[
              { key: 'row', title: '没读入', phone: 'title', tight: true, cell: ({ row }) => `第 ${row} 行` },
              { key: 'text', title: '内容', cell: ({ text }) => text },
              { key: 'why', title: '原因', cell: ({ refusal }) => sentence(refusal) },
            ]}
          />
        )}
        {accepted.length === 0 ? (
          <p>没有要改的数。</p>
        ) : (
          <Table
            label="要改的数"
            rows={accepted}
            keyOf={({ memberId, key }) => `${memberId} ${key}`}
            columns={[
              { key: 'name', title: '姓名', phone: 'title', tight: true, cell: ({ name }) => name },
              { key: 'item', title: '项目', cell: ({ item }) => item },
              {
                key: 'before',
                title: '原来',
                end: true,
                cell: ({ before }) => (before === '' ? '—' : before),
              },
              { key: 'value', title: '改为', end: true, cell: ({ value }) => value },
            ]}
          />
        )}
      </div>
    </Dialog>
  )
}

function Steps({ sheet, of, may, onClose }: ValueSheetProps) {
  const { id: evaluationSheetId, state, accepted } = sheet
  const after = { invalidates: [...evaluationReads, valueSheets] }
  const committing = useWrite(commitValues, after)
  const undoing = useWrite(undoValues, after)
  const notice = useNotice()
  const commit = async () => {
    const result = await committing.mutateAsync({ ...of, evaluationSheetId })
    if (!result.ok) return notice.failed(sentence(result.refusal))
    notice.done('已生效，得分重新算过了')
    onClose()
  }
  const undo = async () => {
    const result = await undoing.mutateAsync({ ...of, evaluationSheetId })
    if (!result.ok) return notice.failed(sentence(result.refusal))
    const { kept } = result.value
    notice.done(kept === 0 ? '已撤回，原来的数都回来了' : `已撤回；有 ${kept} 个数后来改过，没有动`)
    onClose()
  }
  if (state === 'previewed')
    return (
      <Action
        kind="primary"
        busy={committing.isPending}
        whyNot={accepted.length === 0 ? '没有要改的数' : whyNot(may)}
        onPress={commit}
      >
        {`生效（${accepted.length} 个数）`}
      </Action>
    )
  if (state === 'undone') return null
  return (
    <Action kind="danger" busy={undoing.isPending} onPress={undo}>
      撤回这一份
    </Action>
  )
}
