import { useLocation } from 'wouter'

import { choices, draft } from '#contract/tasks-desk.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { FormPage } from '../../../kit/form-page.tsx'
import { useForm } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { useHat } from '../../../session.tsx'
import { whyNot } from '../../../words/zh.ts'
import { asWords, keyOf, TaskFields, usualItem, type Choices, type TaskValues } from '../forms/task.tsx'
import { publisherOf } from '../parts/task-facts.tsx'
import { taskReads } from '../queries.ts'

/** Writes a draft; publishing is the next step, so that nothing goes out by a slip. */
export function NewTaskPage() {
  const read = useRead(choices, {})
  return read.data === undefined ? (
    <Page title="新建任务" narrow>
      <Loaded of={read} lines={12}>
        {() => null}
      </Loaded>
    </Page>
  ) : (
    <Writing known={read.data} />
  )
}

function Writing({ known }: { readonly known: Choices }) {
  const hat = useHat()
  const first =
    known.publishers.find(({ branchId }) => branchId === (hat?.branchId ?? null)) ?? known.publishers[0]
  const form = useForm<TaskValues>({
    as: first === undefined ? '' : keyOf(first),
    kind: 'temporary',
    title: '',
    asks: '',
    places: '1',
    claimUntil: known.today,
    dueOn: '',
    everybody: true,
    branches: [],
    item: usualItem('temporary', known),
  })
  const write = useWrite(draft, { invalidates: taskReads })
  const [, go] = useLocation()
  const publisher = known.publishers.find((each) => keyOf(each) === form.values.as)
  const send = async () => {
    if (publisher === undefined) return form.setFaults({ as: '请选择由谁发布' })
    const { office, branchId } = publisher
    const answered = await write.mutateAsync({ office, branchId, ...asWords(form.values) })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    return go(path.keptTask(answered.value.taskId))
  }
  return (
    <FormPage
      title="新建任务"
      lead="先存为草稿，看过以后再发布。"
      submit="存为草稿"
      busy={write.isPending}
      whyNot={whyNot(known.may)}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={<LinkButton to={path.taskDesk()}>取消</LinkButton>}
    >
      {known.publishers.length < 2 ? null : (
        <SelectField
          label="由谁发布"
          {...form.bind('as')}
          options={known.publishers.map((each) => ({ value: keyOf(each), label: publisherOf(each) }))}
        />
      )}
      <TaskFields form={form} choices={known} ofBranch={publisher?.office === 'secretary'} />
    </FormPage>
  )
}
