import { expect, it } from 'vitest'

import { inStatements } from './statements.ts'

it('puts rows into statements of at most 65,535 parameters, all of them in their order', () => {
  const rows = Array.from({ length: 7001 }, (_, at) => ({ at, one: 1, two: 2, three: 3, four: 4 }))
  const parts = inStatements(rows.map((row) => Object.assign({}, row, { five: 5, six: 6, a: 0, b: 0, c: 0 })))
  expect(parts.map((part) => part.length)).toEqual([6553, 448])
  expect(parts.flat().map(({ at }) => at)).toEqual(rows.map(({ at }) => at))
  expect(inStatements(rows)).toHaveLength(1)
  expect(inStatements([])).toEqual([])
})
