import { members, noteIndex } from '#contract/talks.ts'
import { limits } from '#domain/talks/talk.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { SelectField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { talkReads } from '../queries.ts'

/** Notes whom a branch's index has clearly behind, as the branch's own sheet says. */
export function IndexDialog({ termId, onClose }: { readonly termId: string; readonly onClose: () => void }) {
  const read = useRead(members, {}, { confidential: true })
  const write = useWrite(noteIndex, { invalidates: talkReads })
  const notice = useNotice()
  const form = useForm({ memberId: '', score: '', source: '' })
  const send = async () => {
    const { memberId, score, source } = form.values
    if (memberId === '') return form.setFaults({ memberId: '请选择党员' })
    const answered = await write.mutateAsync({ termId, memberId, score, source })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已记下')
    return onClose()
  }
  return (
    <Dialog
      open
      title="先锋指数明显靠后的党员"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>先不了</Button>
          <Button kind="primary" busy={write.isPending} onPress={send}>
            记下
          </Button>
        </>
      }
    >
      <Loaded of={read} lines={3}>
        {(data) => (
          <Form label="先锋指数" onSubmit={send} fault={form.faults[''] ?? null}>
            <SelectField
              label="党员"
              prompt="请选择"
              options={data.members.map(({ memberId, name, branch }) => ({
                value: String(memberId),
                label: `${name}（${branch}）`,
              }))}
              {...form.bind('memberId')}
            />
            <TextField label="得分" optional hint="按支部的评价表填，例如 61.5" {...form.bind('score')} />
            <TextField
              label="出处"
              hint={`例如：机电工程党支部先锋指数评价表（最多 ${limits.source} 字）`}
              {...form.bind('source')}
            />
          </Form>
        )}
      </Loaded>
    </Dialog>
  )
}
