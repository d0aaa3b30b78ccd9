/** The compiler's proof that a switch names every case; throws if data from outside slipped past a parser. */
export function exhaustive(value: never): never {
  throw new Error(`unexpected case ${JSON.stringify(value)}`)
}
