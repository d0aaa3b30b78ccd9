import './field.css'

import type { ReactNode } from 'react'

import { Button } from './button.tsx'
import { Icon } from './icons.tsx'
import { Loaded, type Reading } from './loaded.tsx'
import { Page } from './page.tsx'
import { PrintButton } from './print-button.tsx'
import { Table, type Column } from './table.tsx'

/** One page of a list as the contract gives it. */
export interface Rows<Row> {
  readonly rows: readonly Row[]
  /** All that match, on whatever page. */
  readonly total: number
}

interface ListPageProps<Row> {
  readonly title: string
  readonly lead?: ReactNode
  readonly over?: ReactNode
  readonly actions?: ReactNode
  /** What is looked for; typing goes back to page one. */
  readonly search?: {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly hint: string
  }
  /** Further choices beside the search. */
  readonly filters?: ReactNode
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string
  readonly of: Reading<Rows<Row>>
  readonly paging?: { readonly page: number; readonly size: number; readonly onPage: (page: number) => void }
  readonly empty: ReactNode
  readonly children?: ReactNode
}

/** A page that is a list: search, filters, rows, pages, and print. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { title, search, filters, of, empty, paging } = props
  return (
    <Page
      title={title}
      lead={props.lead}
      over={props.over}
      actions={
        <>
          {props.actions}
          <PrintButton />
        </>
      }
    >
      {props.children}
      {search === undefined && filters === undefined ? null : (
        <div className="toolbar no-print">
          {search === undefined ? null : <SearchBox {...search} />}
          {filters}
        </div>
      )}
      <Loaded of={of} lines={10}>
        {(data) =>
          data.rows.length === 0 ? (
            empty
          ) : (
            <>
              <Table label={title} columns={props.columns} rows={data.rows} keyOf={props.keyOf} />
              {paging === undefined ? (
                <p className="pager">共 {data.total} 条</p>
              ) : (
                <Pager {...paging} total={data.total} />
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

interface SearchBoxProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint: string
}

export function SearchBox({ value, onChange, hint }: SearchBoxProps) {
  return (
    <label className="search">
      <span className="hidden">{hint}</span>
      <Icon name="search" />
      <input
        className="input"
        type="search"
        value={value}
        placeholder={hint}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

interface PagerProps {
  readonly page: number
  readonly size: number
  readonly total: number
  readonly onPage: (page: number) => void
}

export function Pager({ page, size, total, onPage }: PagerProps) {
  const last = Math.max(1, Math.ceil(total / size))
  return (
    <nav className="pager" aria-label="翻页">
      <span>
        共 {total} 条{last > 1 ? `，第 ${page} / ${last} 页` : ''}
      </span>
      {last > 1 ? (
        <span className="row no-print">
          <Button small disabled={page <= 1} onPress={() => onPage(page - 1)}>
            上一页
          </Button>
          <Button small disabled={page >= last} onPress={() => onPage(page + 1)}>
            下一页
          </Button>
        </span>
      ) : null}
    </nav>
  )
}
