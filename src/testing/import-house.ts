import { importBatch, importCommit, importUndo, importUpload } from '#contract/organisation-import.ts'
import { person, staffList } from '#contract/organisation-people.ts'
import type { Id } from '#domain/kernel/ids.ts'
import { columnHeaders, peopleColumns } from '#domain/organisation/people-columns.ts'
import type { PeopleColumn } from '#domain/organisation/people-columns.ts'
import { writeSheet } from '#documents/excel/write.ts'

import type { TestHouse } from './house.ts'

type BatchId = Id<'import-batch'>
export type ImportRow = Partial<Record<PeopleColumn, string>>

/** The workbook of these people, with these columns. */
export async function peopleBook(
  rows: readonly ImportRow[],
  columns: readonly PeopleColumn[] = peopleColumns,
): Promise<Uint8Array> {
  return writeSheet([
    {
      name: '人员',
      columns: columns.map((column) => ({ header: columnHeaders[column].header, kind: 'text' })),
      rows: rows.map((row) => columns.map((column) => row[column] ?? '')),
    },
  ])
}

/** The Party office of a house importing people: each step is taken and its job done. */
export function importing(
  house: () => Pick<TestHouse, 'must' | 'work'> & {
    readonly people: Pick<TestHouse['people'], 'partyOffice'>
    readonly db: Pick<TestHouse['db'], 'asOwner'>
  },
) {
  const office = () => house().people.partyOffice
  const look = (batchId: BatchId, more = {}) => house().must(office(), importBatch, { batchId, ...more })
  const staff = async (search: string) =>
    (await house().must(office(), staffList, { search, size: 200 })).rows
  return {
    look,
    staff,

    upload: async (bytes: Uint8Array, options = {}, name = '人员.xlsx'): Promise<BatchId> => {
      const { batchId } = await house().must(office(), importUpload, options, { name, bytes })
      await house().work()
      return batchId
    },

    codesOf: async (batchId: BatchId): Promise<readonly string[]> => {
      return (await look(batchId, { size: 200 })).rows.map((row) =>
        [
          String(row.ordinal),
          row.outcome,
          ...row.issues.map((issue) => issue.code.replace('organisation.', '')),
        ].join(' '),
      )
    },

    commit: async (batchId: BatchId): Promise<void> => {
      await house().must(office(), importCommit, { batchId })
      await house().work()
    },

    /** Takes a batch back; where it could not be, what the page says of it. */
    undo: async (batchId: BatchId) => {
      await house().must(office(), importUndo, { batchId })
      await house().work()
      const { state, trouble } = await look(batchId)
      if (state !== (trouble === null ? 'undone' : 'committed')) throw new Error(`an undo ended ${state}`)
      return trouble
    },

    full: async (search: string) => {
      const [found] = await staff(search)
      if (found === undefined) throw new Error(`nobody called ${search}`)
      return house().must(office(), person, { staffId: found.staffId })
    },

    /** Of everything that an import writes. */
    fingerprint: async (): Promise<string> => {
      const rows = await house().db.asOwner<{ sum: string }>(`
        select md5(string_agg(t, '|' order by t)) as sum from (
          select 's' || (to_jsonb(s) - 'version')::text as t from staff s
          union all select 'm' || to_jsonb(m)::text from member m
          union all select 'p' || to_jsonb(p)::text from membership p
          union all select 'o' || to_jsonb(o)::text from staff_post o
          union all select 'b' || to_jsonb(b)::text from branch b
          union all select 'd' || to_jsonb(d)::text from department d
          union all select 'g' || to_jsonb(g)::text from party_group g
          union all select 'r' || to_jsonb(r)::text from role_grant r) all_rows`)
      return rows[0]?.sum ?? ''
    },
  }
}

/** What a call answered: `ok`, or the code of its refusal. */
export const codeOf = (result: {
  readonly ok: boolean
  readonly refusal?: { readonly code: string }
}): string => (result.ok ? 'ok' : (result.refusal?.code ?? ''))
