const writes =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into)\s+(?:only\s+)?(?<table>[a-z_]+(?:\.[a-z_]+)?)/gu

/** Texts repeat, so each is looked at once; the map is emptied where somebody makes texts without end. */
const known = new Map<string, readonly string[]>()
const mostKnown = 2000

/**
 * The tables that a statement may change, `staff` or `sign_in.session`, by its text; a name too many (`for update of x`,
 * `do update set`) does no harm to those who listen for some tables.
 */
export function changedBy(sql: string): readonly string[] {
  const kept = known.get(sql)
  if (kept !== undefined) return kept
  const plain = sql.replaceAll('"', '').toLowerCase()
  const found = [...plain.matchAll(writes)].map(({ groups }) => groups?.['table'] ?? '')
  if (known.size >= mostKnown) known.clear()
  known.set(sql, found)
  return found
}
