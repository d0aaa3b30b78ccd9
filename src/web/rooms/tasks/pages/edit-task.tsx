import { useLocation, useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { choices, edit, look } from '#contract/tasks-desk.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { FormPage } from '../../../kit/form-page.tsx'
import { useForm } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { whyNot } from '../../../words/zh.ts'
import { asWords, TaskFields, type Choices, type TaskValues } from '../forms/task.tsx'
import { taskReads } from '../queries.ts'

/** Changes a task as long as nobody holds a place. */
export function EditTaskPage() {
  const { taskId } = useParams<{ taskId: string }>()
  const known = useRead(choices, {})
  const read = useRead(look, { taskId })
  return known.data === undefined || read.data === undefined ? (
    <Page title="修改任务" narrow>
      <Loaded of={known.data === undefined ? known : read} lines={12}>
        {() => null}
      </Loaded>
    </Page>
  ) : (
    <Writing known={known.data} data={read.data} />
  )
}

function Writing({ known, data }: { readonly known: Choices; readonly data: OutputOf<typeof look> }) {
  const { task } = data
  const form = useForm<TaskValues>({
    as: '',
    kind: task.kind,
    title: task.title,
    asks: task.asks,
    places: String(task.places),
    claimUntil: task.claimUntil,
    dueOn: task.dueOn ?? '',
    everybody: task.everybody,
    branches: task.branches.map(({ id }) => id),
    item: task.item,
  })
  const write = useWrite(edit, { invalidates: taskReads })
  const [, go] = useLocation()
  const send = async () => {
    const at = { taskId: task.id, version: task.version }
    const answered = await write.mutateAsync({ ...at, ...asWords(form.values) })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    return go(path.keptTask(task.id))
  }
  return (
    <FormPage
      title="修改任务"
      over={task.title}
      submit="保存"
      busy={write.isPending}
      whyNot={whyNot(data.may.edit)}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={<LinkButton to={path.keptTask(task.id)}>取消</LinkButton>}
    >
      <TaskFields form={form} choices={known} ofBranch={task.office === 'secretary'} />
    </FormPage>
  )
}
