/** PostgreSQL numbers the parameters of a statement with 16 bits. */
const mostParameters = 65_535

/** Rows of one shape in as few statements as take them: a review of a whole school has thousands, of many columns. */
export function inStatements<Row extends object>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const [first] = rows
  if (first === undefined) return []
  const most = Math.floor(mostParameters / Object.keys(first).length)
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, at) =>
    rows.slice(at * most, (at + 1) * most),
  )
}
