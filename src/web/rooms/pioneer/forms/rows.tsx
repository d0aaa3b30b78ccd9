import '../parts/scheme.css'

import type { ReactNode } from 'react'

import { Button } from '../../../kit/button.tsx'

interface RowsProps<Row> {
  readonly rows: readonly Row[]
  readonly change: (rows: readonly Row[]) => void
  /** What a row is called, for its heading and the button that takes it away. */
  readonly nameOf: (row: Row) => string
  readonly addWords: string
  readonly make: () => Row
  readonly children: (row: Row, set: (part: Partial<Row>) => void, at: number) => ReactNode
}

/** Things of a scheme one under the other, to be changed, added and taken away. */
export function Rows<Row extends object>({ rows, change, nameOf, addWords, make, children }: RowsProps<Row>) {
  const set = (at: number, part: Partial<Row>) =>
    change(rows.map((row, each) => (each === at ? Object.assign({}, row, part) : row)))
  return (
    <div className="stack">
      {rows.map((row, at) => (
        <fieldset key={at} className="scheme-row">
          <legend className="field-label">{nameOf(row) === '' ? `第 ${at + 1} 项` : nameOf(row)}</legend>
          {children(row, (part) => set(at, part), at)}
          <Button
            small
            icon="trash"
            label={`删去“${nameOf(row)}”`}
            onPress={() => change(rows.filter((_, each) => each !== at))}
          >
            删去
          </Button>
        </fieldset>
      ))}
      <div className="row">
        <Button small icon="plus" onPress={() => change([...rows, make()])}>
          {addWords}
        </Button>
      </div>
    </div>
  )
}
