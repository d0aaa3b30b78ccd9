import type { OutputOf, RequestOf } from '#contract/call.ts'
import type { choices, draft } from '#contract/tasks-desk.ts'
import { taskKinds, type TaskKind } from '#domain/tasks/task.ts'
import { limits } from '#domain/tasks/words.ts'

import {
  AreaField,
  CheckField,
  ChoiceField,
  DateField,
  SelectField,
  TextField,
} from '../../../kit/fields.tsx'
import type { FormState } from '../../../kit/form.tsx'
import { tasksWords } from '../../../words/tasks.ts'

export type Choices = OutputOf<typeof choices>
type Words = Omit<RequestOf<typeof draft>, 'office' | 'branchId'>

export interface TaskValues {
  /** Which of the publishers that somebody may speak for. */
  readonly as: string
  readonly kind: TaskKind
  readonly title: string
  readonly asks: string
  readonly places: string
  readonly claimUntil: string
  readonly dueOn: string
  readonly everybody: boolean
  readonly branches: readonly string[]
  readonly item: string
}

/** The items that tasks of a kind most often are, where the catalogue has them. */
const usual: Readonly<Record<TaskKind, string>> = {
  key: '',
  temporary: '主动承担临时性工作任务',
  urgent: '参与应急性值班或护校队工作',
}
export const usualItem = (kind: TaskKind, { items }: Pick<Choices, 'items'>): string =>
  items.includes(usual[kind]) ? usual[kind] : ''

export const keyOf = ({ office, branchId }: Choices['publishers'][number]): string =>
  branchId === null ? office : `${office} ${branchId}`

export const asWords = (values: TaskValues): Words => ({
  kind: values.kind,
  title: values.title,
  asks: values.asks,
  places: /^\d+$/u.test(values.places.trim()) ? Number(values.places) : 0,
  claimUntil: values.claimUntil,
  dueOn: values.dueOn === '' ? null : values.dueOn,
  everybody: values.everybody,
  branches: [...values.branches],
  item: values.item,
})

interface TaskFieldsProps {
  readonly form: FormState<TaskValues>
  readonly choices: Choices
  /** The task is a branch's own. */
  readonly ofBranch: boolean
}

export function TaskFields({ form, choices: known, ofBranch }: TaskFieldsProps) {
  const { values } = form
  const chooseKind = (kind: TaskKind | '') => {
    if (kind === '') return
    if (values.item === usualItem(values.kind, known)) form.set('item', usualItem(kind, known))
    form.set('kind', kind)
  }
  return (
    <>
      <ChoiceField
        label="类别"
        inline
        {...form.bind('kind')}
        onChange={chooseKind}
        options={taskKinds.map((kind) => ({ value: kind, label: tasksWords.kind[kind] }))}
        hint="急难险重任务发布时会马上发消息给有关党员。"
      />
      <TextField label="任务名称" {...form.bind('title')} />
      <AreaField
        label="要做什么"
        hint="时间、地点、要求和联系人。"
        rows={5}
        most={limits.asks}
        {...form.bind('asks')}
      />
      <TextField label="名额（人）" inputMode="numeric" {...form.bind('places')} />
      <DateField label="认领截止（当天 24 时为止）" earliest={known.today} {...form.bind('claimUntil')} />
      <DateField label="完成期限" optional earliest={values.claimUntil} {...form.bind('dueOn')} />
      {ofBranch ? null : <Audience form={form} choices={known} />}
      <SelectField
        label="核验后向清单建议"
        hint="完成并核验的党员，清单里会出现这一项的建议，佐证一并带上。"
        {...form.bind('item')}
        options={[
          { value: '', label: '不对应清单项目' },
          ...known.items.map((item) => ({ value: item, label: item })),
        ]}
      />
    </>
  )
}

function Audience({ form, choices: { branches } }: Omit<TaskFieldsProps, 'ofBranch'>) {
  const { everybody, branches: chosen } = form.values
  const turn = (id: string, on: boolean) =>
    form.set('branches', on ? [...chosen, id] : chosen.filter((each) => each !== id))
  return (
    <>
      <ChoiceField
        label="面向"
        inline
        value={everybody ? 'all' : 'some'}
        onChange={(value) => form.set('everybody', value === 'all')}
        fault={form.faults['branches'] ?? null}
        options={[
          { value: 'all', label: '全体党员' },
          { value: 'some', label: '部分支部' },
        ]}
      />
      {everybody ? null : (
        <fieldset className="choices">
          <legend className="field-label">哪些支部</legend>
          {branches.map(({ id, name }) => (
            <CheckField key={id} label={name} value={chosen.includes(id)} onChange={(on) => turn(id, on)} />
          ))}
        </fieldset>
      )}
    </>
  )
}
