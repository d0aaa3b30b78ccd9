import { expect, test } from 'vitest'

import { exhaustive } from './exhaustive.ts'
import { uuidv7 } from './ids.ts'

test('what slipped past a parser is a bug', () => {
  expect(() => exhaustive(JSON.parse('"later"') as never)).toThrow('unexpected case "later"')
})

test('an id is a uuid of version 7: the moment first, then chance', () => {
  const id = uuidv7(0x0199_0000_0001, new Uint8Array(10).fill(0xff))
  expect(id).toBe('01990000-0001-7fff-bfff-ffffffffffff')
  expect(uuidv7(1, new Uint8Array(10))).toBe('00000000-0001-7000-8000-000000000000')
})
