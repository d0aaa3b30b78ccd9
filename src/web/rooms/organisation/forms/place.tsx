import { SelectField } from '../../../kit/fields.tsx'
import type { Bound } from '../../../kit/form.tsx'
import type { UnitsShown } from '../queries.ts'

export interface PlaceValues {
  readonly branchId: string
  /** '' for none. */
  readonly groupId: string
}

interface PlaceFieldsProps {
  readonly branch: Bound<string>
  readonly group: Bound<string>
  readonly branches: UnitsShown['branches']
}

/** A branch, and one of its groups where it has any. */
export function PlaceFields({ branch, group, branches }: PlaceFieldsProps) {
  const groups = branches.find((each) => each.branchId === branch.value)?.groups ?? []
  const choose = (branchId: string) => {
    branch.onChange(branchId)
    group.onChange('')
  }
  return (
    <>
      <SelectField
        label="党支部"
        prompt="请选择"
        options={branches.map((each) => ({ value: each.branchId as string, label: each.name }))}
        value={branch.value}
        fault={branch.fault ?? null}
        onChange={choose}
      />
      {groups.length === 0 ? null : (
        <SelectField
          label="党小组"
          optional
          options={[
            { value: '', label: '（不分小组）' },
            ...groups.map((each) => ({ value: each.groupId as string, label: each.name })),
          ]}
          {...group}
        />
      )}
    </>
  )
}

export const orNull = (value: string): string | null => (value === '' ? null : value)
