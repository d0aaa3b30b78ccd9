import { expect, test } from 'vitest'

import { partOf } from './parts.ts'

test.each([
  [undefined, 'whole'],
  ['bytes=0-', { from: 0, to: 99 }],
  ['bytes=10-19', { from: 10, to: 19 }],
  ['bytes=90-500', { from: 90, to: 99 }],
  ['bytes=-10', { from: 90, to: 99 }],
  ['bytes=-500', { from: 0, to: 99 }],
  ['bytes=-0', 'outside'],
  ['bytes=100-', 'outside'],
  ['bytes=20-10', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=0-1,5-6', 'whole'],
  ['lines=0-1', 'whole'],
  [`bytes=0-${'9'.repeat(40)}`, 'whole'],
] as const)('%s of 100 bytes', (header, expected) => {
  expect(partOf(header, 100)).toEqual(expected)
})
