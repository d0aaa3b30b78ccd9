import { longest, ranks, type Rank } from '#domain/organisation/person.ts'

import type { WebRefusal } from '../../../ask.ts'
import { faultsOf } from '../../../faults.ts'
import { AreaField, SelectField, TextField } from '../../../kit/fields.tsx'
import type { Faults, FormState } from '../../../kit/form.tsx'
import { rankWords } from '../../../words/organisation.ts'
import { sentence } from '../../../words/zh.ts'
import type { PersonShown, UnitsShown } from '../queries.ts'

export interface PersonValues {
  readonly staffNumber: string
  readonly name: string
  /** '' where they work in none. */
  readonly departmentId: string
  readonly position: string
  readonly post: string
  readonly classes: string
  readonly weeklyHours: string
  readonly classInCharge: string
  readonly other: string
  readonly rank: Rank
}

export const noPerson: PersonValues = {
  staffNumber: '',
  name: '',
  departmentId: '',
  position: '',
  post: '',
  classes: '',
  weeklyHours: '',
  classInCharge: '',
  other: '',
  rank: 'none',
}

export const valuesOf = (person: PersonShown): PersonValues => ({
  staffNumber: person.staffNumber,
  name: person.name,
  departmentId: person.departmentId ?? '',
  position: person.position,
  post: person.post,
  classes: person.classes,
  weeklyHours: person.weeklyHours,
  classInCharge: person.classInCharge,
  other: person.other,
  rank: person.rank,
})

export const asRecord = ({ departmentId, ...values }: PersonValues) => ({
  ...values,
  departmentId: departmentId === '' ? null : departmentId,
})

/** As the form of the notice calls them. */
export const fieldNames: Readonly<Record<keyof PersonValues, string>> = {
  staffNumber: '工号',
  name: '姓名',
  departmentId: '所在处室（系）',
  position: '职务或职称',
  post: '具体工作岗位',
  classes: '任教班级',
  weeklyHours: '周课时数',
  classInCharge: '担任班主任的班级名称',
  other: '其他',
  rank: '干部类别',
}

const fieldOf: readonly (readonly [string, keyof PersonValues])[] = [
  ['organisation.staff-number', 'staffNumber'],
  ['organisation.number-taken', 'staffNumber'],
  ['organisation.name', 'name'],
  ['organisation.hours', 'weeklyHours'],
  ['organisation.department', 'departmentId'],
]

/** Beside the field that the refusal is about, else on top. */
export function personFaults(refusal: WebRefusal): Faults {
  const field = fieldOf.find(([code]) => refusal.code.startsWith(code))
  return field === undefined ? faultsOf(refusal) : { [field[1]]: sentence(refusal) }
}

interface PersonFieldsProps {
  readonly form: FormState<PersonValues>
  readonly units: UnitsShown
}

/** The fields of a record, in the order of the form's header. */
export const PersonFields = ({ form, units }: PersonFieldsProps) => (
  <>
    <TextField label={fieldNames.staffNumber} hint="每人唯一，登录也用它。" {...form.bind('staffNumber')} />
    <TextField label={fieldNames.name} hint="2 到 20 个字，可含生僻字和间隔号 ·" {...form.bind('name')} />
    <SelectField
      label={fieldNames.departmentId}
      optional
      options={[
        { value: '', label: '（无）' },
        ...units.departments.map((unit) => ({ value: unit.departmentId as string, label: unit.name })),
      ]}
      {...form.bind('departmentId')}
    />
    <TextField label={fieldNames.position} optional {...form.bind('position')} />
    <SelectField
      label={fieldNames.rank}
      hint="校级领导和中层干部在学校评优的年度可以被直接确定为四星及以上。"
      options={ranks.map((value) => ({ value, label: rankWords[value] }))}
      {...form.bind('rank')}
    />
    <TextField label={fieldNames.post} optional {...form.bind('post')} />
    <TextField label={fieldNames.classes} optional {...form.bind('classes')} />
    <TextField
      label={fieldNames.weeklyHours}
      optional
      inputMode="decimal"
      hint="0 到 40，例如 14 或 12.5"
      {...form.bind('weeklyHours')}
    />
    <TextField label={fieldNames.classInCharge} optional {...form.bind('classInCharge')} />
    <AreaField label={fieldNames.other} optional rows={2} most={longest.other} {...form.bind('other')} />
  </>
)
