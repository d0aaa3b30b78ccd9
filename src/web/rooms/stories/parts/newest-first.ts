/** The other way round; a new list, by means that the webviews of old phones have. */
export const newestFirst = <T>(rows: readonly T[]): readonly T[] =>
  rows.reduceRight<T[]>((all, row) => {
    all.push(row)
    return all
  }, [])
