import './table.css'

import type { ReactNode } from 'react'

import { useWide } from './media.ts'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Numbers stand at the end. */
  readonly end?: boolean
  /** Stays on one line. */
  readonly tight?: boolean
  /** On a phone: the card's heading, a line of it, its buttons, or left out. */
  readonly phone?: 'title' | 'line' | 'foot' | 'none'
}

interface TableProps<Row> {
  /** Said to screen readers: what this table holds. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
}

/** A table on a desktop and on paper, a list of cards on a phone; each a proper table or list to a screen reader. */
export function Table<Row>(props: TableProps<Row>) {
  return useWide() ? <Grid {...props} /> : <Cards {...props} />
}

function Grid<Row>({ label, columns, rows, keyOf }: TableProps<Row>) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label={label} tabIndex={0}>
      <table className="table">
        <caption className="hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cellClass(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) =>
                column.phone === 'title' ? (
                  <th key={column.key} scope="row" className={cellClass(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={cellClass(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cards<Row>({ label, columns, rows, keyOf }: TableProps<Row>) {
  const of = (place: 'title' | 'foot') => columns.filter((column) => column.phone === place)
  const lines = columns.filter((column) => column.phone === undefined || column.phone === 'line')
  return (
    <ul className="plain-list cards" aria-label={label}>
      {rows.map((row) => (
        <li key={keyOf(row)} className="card">
          {of('title').map((column) => (
            <div key={column.key} className="card-title">
              {column.cell(row)}
            </div>
          ))}
          {lines.length === 0 ? null : (
            <dl className="card-lines">
              {lines.map((column) => (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          )}
          {of('foot').map((column) => (
            <div key={column.key} className="card-foot row no-print">
              {column.cell(row)}
            </div>
          ))}
        </li>
      ))}
    </ul>
  )
}

const cellClass = <Row,>({ end, tight, phone }: Column<Row>): string =>
  [
    end === true ? 'cell-end' : '',
    tight === true ? 'nowrap' : '',
    phone === 'foot' ? 'cell-foot no-print' : '',
  ]
    .filter(Boolean)
    .join(' ')
