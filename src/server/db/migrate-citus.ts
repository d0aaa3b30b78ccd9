/** The note above a table that says how a cluster spreads it. */
const note = /^-- (?<how>distribute|reference): (?<table>[a-z_.]+)(?: by (?<column>[a-z_]+))?/gmu

/**
 * The same file for a cluster: tables first, then spread as their notes say, then foreign keys, since a table can
 * only be spread before keys run between it and others (create → distribute → foreign keys).
 */
export function statementsForCitus(text: string): readonly string[] {
  const spread = [...text.matchAll(note)].map(({ groups }) =>
    groups?.['how'] === 'reference'
      ? `select create_reference_table('${groups['table']}')`
      : `select create_distributed_table('${groups?.['table']}', '${groups?.['column'] ?? 'organisation_id'}')`,
  )
  const keys: string[] = []
  const tables = text.replaceAll(
    /create table (?<table>[a-z_.]+) \((?<body>[\s\S]*?)\n\);/gu,
    (_whole, table: string, body: string) => {
      const lines = body.split('\n')
      const kept = lines.flatMap((line) => withoutForeignKey(line, table, keys))
      const last = kept.findLastIndex((line) => line.trim() !== '' && !line.trim().startsWith('--'))
      const closed = kept.map((line, index) =>
        index === last ? line.replace(/,(?<rest>\s*(?:--.*)?)$/u, '$<rest>') : line,
      )
      return `create table ${table} (${closed.join('\n')}\n);`
    },
  )
  return [tables, ...spread, ...keys]
}

/** Takes the foreign key out of one line of a table and remembers it as a statement of its own. */
function withoutForeignKey(line: string, table: string, keys: string[]): readonly string[] {
  const code = line.replace(/--.*$/u, '').trim().replace(/,$/u, '')
  const composite = /^foreign key (?<rest>.+)$/u.exec(code)
  if (composite !== null) {
    keys.push(`alter table ${table} add foreign key ${composite.groups?.['rest']}`)
    return []
  }
  const inline = /^(?<column>[a-z_]+) .*?(?<key> references .+)$/u.exec(code)
  if (inline === null) return [line]
  keys.push(`alter table ${table} add foreign key (${inline.groups?.['column']})${inline.groups?.['key']}`)
  return [line.replace(/ references [^,]+/u, '')]
}
