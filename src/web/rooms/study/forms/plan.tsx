import type { RequestOf } from '#contract/call.ts'
import type { plan } from '#contract/study.ts'
import { dues, kindNames, kinds, type Due, type Kind } from '#domain/study/meeting.ts'

import {
  AreaField,
  CheckField,
  ChoiceField,
  DateField,
  SelectField,
  TextField,
  TimeField,
} from '../../../kit/fields.tsx'
import type { Faults, FormState } from '../../../kit/form.tsx'
import { studyWords } from '../../../words/study.ts'
import type { PeopleShown } from '../queries.ts'

/** A plan as it is typed. */
export interface PlanValues {
  readonly kind: Kind
  readonly title: string
  readonly agenda: string
  readonly on: string
  readonly from: string
  readonly until: string
  readonly place: string
  readonly online: boolean
  readonly due: Due
  readonly groupId: string
  readonly chairId: string
  readonly withAppraisal: boolean
}

export const asPlan = (values: PlanValues): Omit<RequestOf<typeof plan>, 'branchId' | 'despite'> => ({
  ...values,
  groupId: values.due === 'group' && values.groupId !== '' ? values.groupId : null,
  chairId: values.chairId === '' ? null : values.chairId,
  withAppraisal: values.kind === 'organisation-life' && values.withAppraisal,
})

/** A warning of an overlap holds for the time it was given for: another time is looked at anew. */
export const spanOf = ({ on, from, until }: PlanValues): string => `${on} ${from} ${until}`

/** Whom each kind of meeting calls as a rule. */
const usual: Readonly<Record<Kind, Due>> = {
  assembly: 'members',
  committee: 'committee',
  group: 'group',
  lecture: 'members',
  'organisation-life': 'members',
  'theme-day': 'members',
}

/** Beside which field a refusal stands. */
const places: Readonly<Record<string, keyof PlanValues>> = {
  'study.in-the-past': 'on',
  'study.ends-before': 'until',
  'study.overlaps': 'from',
  'study.no-place': 'place',
  'study.no-chair': 'chairId',
  'study.chair-not-in-branch': 'chairId',
  'study.no-group': 'groupId',
  'study.nobody-due': 'due',
}

export function planFaults(code: string, faults: Faults): Faults {
  const field = places[code]
  const { '': whole = '' } = faults
  return field === undefined ? faults : { [field]: whole }
}

interface PlanFieldsProps {
  readonly form: FormState<PlanValues>
  readonly people: PeopleShown
}

export function PlanFields({ form, people }: PlanFieldsProps) {
  const { values, bind, set } = form
  const setKind = (kind: Kind) => {
    set('kind', kind)
    set('due', usual[kind])
  }
  return (
    <>
      <SelectField
        label="会议类型"
        options={kinds.map((value) => ({ value, label: kindNames[value] }))}
        {...bind('kind')}
        onChange={setKind}
      />
      {values.kind === 'organisation-life' ? (
        <CheckField label="和民主评议党员一起开展" {...bind('withAppraisal')} />
      ) : null}
      <TextField label="会议名称" hint="例如：学习党章，讨论发展党员" {...bind('title')} />
      <DateField label="日期" earliest={people.today} {...bind('on')} />
      <TimeField label="开始时间" {...bind('from')} />
      <TimeField label="结束时间" {...bind('until')} />
      <TextField label="地点" optional={values.online} hint="例如：行政楼三楼会议室" {...bind('place')} />
      <CheckField label="线上参加" hint="全程线上或线上线下同时进行。" {...bind('online')} />
      <ChoiceField
        label="参会范围"
        options={dues.map((value) => ({ value, label: studyWords.due[value] }))}
        {...bind('due')}
        onChange={(due) => (due === '' ? undefined : set('due', due))}
      />
      {values.due === 'group' ? (
        <SelectField
          label="党小组"
          prompt={people.groups.length === 0 ? '本支部还没有设党小组' : '请选择'}
          options={people.groups.map(({ groupId, name }) => ({ value: String(groupId), label: name }))}
          {...bind('groupId')}
        />
      ) : null}
      <SelectField
        label="主持人"
        prompt="请选择"
        options={people.members.map(({ memberId, name }) => ({ value: String(memberId), label: name }))}
        {...bind('chairId')}
      />
      <AreaField label="议程" optional most={2000} {...bind('agenda')} />
    </>
  )
}
