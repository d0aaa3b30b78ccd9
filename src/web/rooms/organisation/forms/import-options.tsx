import { CheckField, DateField } from '../../../kit/fields.tsx'

export interface ImportChoices {
  readonly day: string | null
  readonly makeBranches: boolean
  readonly makeDepartments: boolean
  readonly makeGroups: boolean
  readonly rename: boolean
}

export const noOptions: ImportChoices = {
  day: null,
  makeBranches: false,
  makeDepartments: false,
  makeGroups: false,
  rename: false,
}

interface ImportOptionFieldsProps {
  readonly options: ImportChoices
  readonly onChange: (options: ImportChoices) => void
}

/** What the import is allowed beside changing records; each asks before it happens by itself. */
export function ImportOptionFields({ options, onChange }: ImportOptionFieldsProps) {
  const set = <K extends keyof ImportChoices>(name: K, value: ImportChoices[K]) =>
    onChange({ ...options, [name]: value })
  return (
    <div className="stack">
      <CheckField
        label="自动新建处室（系）"
        value={options.makeDepartments}
        onChange={(value) => set('makeDepartments', value)}
      />
      <CheckField
        label="自动新建党支部"
        value={options.makeBranches}
        onChange={(value) => set('makeBranches', value)}
      />
      <CheckField
        label="自动新建党小组"
        value={options.makeGroups}
        onChange={(value) => set('makeGroups', value)}
      />
      <CheckField
        label="允许按工号改姓名"
        hint="不勾选时，工号相同而姓名不同的行不能导入，以免错改他人。"
        value={options.rename}
        onChange={(value) => set('rename', value)}
      />
      <DateField
        label="生效日期"
        optional
        hint="新党员、支部转接和任职从这一天算起；不填就是今天。"
        value={options.day ?? ''}
        onChange={(value) => set('day', value === '' ? null : value)}
      />
    </div>
  )
}
