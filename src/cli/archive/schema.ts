import type { ClientBase } from 'pg'

/** A table as an archive has it: its columns in their order, without what PostgreSQL computes. */
export interface ArchiveTable {
  /** `public.member` */
  readonly name: string
  readonly columns: readonly string[]
}

/**
 * What no backup holds: slips that are sealed, since a ballot that was under way begins again; sessions, since one that
 * was ended since must not come back; and which migrations were applied, which the manifest says itself.
 */
const leftOut: ReadonlySet<string> = new Set(['ballots.staged', 'sign_in.session', 'public.migration'])

const tablesQuery = `
  select n.nspname || '.' || c.relname as name,
    array_agg(a.attname::text order by a.attnum) as columns,
    (select coalesce(array_agg(distinct fn.nspname || '.' || fc.relname), '{}')
       from pg_constraint f join pg_class fc on fc.oid = f.confrelid join pg_namespace fn on fn.oid = fc.relnamespace
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as after
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'sign_in', 'ballots')
  group by c.oid, n.nspname, c.relname
  order by 1`

/** All tables of an archive, each behind those that its foreign keys reach. */
export async function archiveTables(client: ClientBase): Promise<readonly ArchiveTable[]> {
  const { rows } = await client.query<ArchiveTable & { after: string[] }>(tablesQuery)
  const left = new Map(rows.filter(({ name }) => !leftOut.has(name)).map((row) => [row.name, row]))
  const ordered: ArchiveTable[] = []
  while (left.size > 0) {
    const free = [...left.values()].filter(({ after }) => after.every((name) => !left.has(name)))
    if (free.length === 0)
      throw new Error(`tables reach each other in a ring: ${[...left.keys()].join(', ')}`)
    for (const { name, columns } of free) {
      ordered.push({ name, columns })
      left.delete(name)
    }
  }
  return ordered
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const columnsOf = ({ columns }: ArchiveTable): string => columns.map(quoted).join(', ')
export const nameOf = ({ name }: ArchiveTable): string => name.split('.').map(quoted).join('.')

/** The columns of its key: rows in their order are the same bytes each time. */
export async function orderOf(client: ClientBase, table: ArchiveTable): Promise<string> {
  const { rows } = await client.query<{ columns: string | null }>(
    `select string_agg(quote_ident(a.attname), ', ' order by array_position(i.indkey::int2[], a.attnum)) as columns
       from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
      where i.indrelid = $1::regclass and i.indisprimary`,
    [nameOf(table)],
  )
  return rows[0]?.columns ?? columnsOf(table)
}
