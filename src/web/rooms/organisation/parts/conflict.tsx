import { useEffect, useRef } from 'react'

import { rankWords } from '../../../words/organisation.ts'
import { Button } from '../../../kit/button.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { fieldNames, type PersonValues } from '../forms/person.tsx'
import type { UnitsShown } from '../queries.ts'

interface ConflictProps {
  readonly mine: PersonValues
  readonly theirs: PersonValues
  readonly units: UnitsShown
  readonly onTake: (field: keyof PersonValues) => void
}

/** Somebody else saved first: both values side by side, nothing typed is lost, the person decides field by field. */
export function Conflict({ mine, theirs, units, onTake }: ConflictProps) {
  const place = useRef<HTMLDivElement>(null)
  // Braces: newer browsers give a promise, and what an effect gives back must be its end.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'center' })
  }, [])
  const fields = keys.filter((field) => mine[field] !== theirs[field])
  const shown = (field: keyof PersonValues, values: PersonValues): string => {
    if (field === 'rank') return rankWords[values.rank]
    if (field !== 'departmentId') return values[field] || '（空）'
    return units.departments.find((unit) => unit.departmentId === values.departmentId)?.name ?? '（无）'
  }
  return (
    <div role="alert" ref={place}>
      <Callout tone="warn" title="这份记录刚刚被别人改过">
        <p>
          您填的内容都还在。
          {fields.length === 0
            ? '现在两边一样，可以直接保存。'
            : '请逐项核对，保留您填的，或改用现在的，然后再保存一次。'}
        </p>
        {fields.length === 0 ? null : (
          <Table
            label="两边不同的内容"
            columns={[
              { key: 'field', title: '项目', phone: 'title', cell: (field) => fieldNames[field] },
              { key: 'mine', title: '您填写的', cell: (field) => shown(field, mine) },
              { key: 'theirs', title: '现在的', cell: (field) => shown(field, theirs) },
              takeColumn(onTake),
            ]}
            rows={fields}
            keyOf={(field) => field}
          />
        )}
      </Callout>
    </div>
  )
}

const takeColumn = (onTake: (field: keyof PersonValues) => void): Column<keyof PersonValues> => ({
  key: 'take',
  title: '操作',
  phone: 'foot',
  tight: true,
  cell: (field) => (
    <Button small label={`${fieldNames[field]}改用现在的`} onPress={() => onTake(field)}>
      改用现在的
    </Button>
  ),
})

const keys: readonly (keyof PersonValues)[] = [
  'staffNumber',
  'name',
  'departmentId',
  'position',
  'rank',
  'post',
  'classes',
  'weeklyHours',
  'classInCharge',
  'other',
]
