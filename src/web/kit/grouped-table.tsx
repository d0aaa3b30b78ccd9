import { useState } from 'react'

import { Chips } from './chips.tsx'
import { Empty } from './loaded.tsx'
import { Section } from './page.tsx'
import { Table, type Column } from './table.tsx'

interface Group<Row> {
  readonly value: string
  readonly label: string
  readonly holds: (row: Row) => boolean
}

interface GroupedTableProps<Row> {
  readonly title: string
  /** What the table is of, for readers of screens. */
  readonly label: string
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  /** How far they are; the first is shown at the beginning. */
  readonly groups: readonly [Group<Row>, ...Group<Row>[]]
}

/** A section with a table, one group of its rows at a time; each chip says how many. */
export function GroupedTable<Row>({ title, label, rows, keyOf, columns, groups }: GroupedTableProps<Row>) {
  const [shown, setShown] = useState(groups[0].value)
  const here = rows.filter((row) => groups.find(({ value }) => value === shown)?.holds(row))
  return (
    <Section title={title}>
      <Chips
        label="按进度看"
        value={shown}
        onChange={setShown}
        options={groups.map((group) => ({
          value: group.value,
          label: `${group.label} ${rows.filter(group.holds).length}`,
        }))}
      />
      {here.length === 0 ? (
        <Empty title="这里没有" />
      ) : (
        <Table label={label} rows={here} keyOf={keyOf} columns={columns} />
      )}
    </Section>
  )
}
