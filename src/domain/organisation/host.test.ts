import { expect, it } from 'vitest'

import { hostIn, readHost } from './host.ts'

it.each([
  ['dang.school.example', 'dang.school.example'],
  [' Dang.School.Example. ', 'dang.school.example'],
  ['xn--fiq228c.example', 'xn--fiq228c.example'],
  [`${'a'.repeat(63)}.cn`, `${'a'.repeat(63)}.cn`],
  ['1.school.cn', '1.school.cn'],
])('%j is the host %s', (text, host) => {
  expect(readHost(text)).toBe(host)
})

it.each([
  '',
  'localhost',
  'school',
  '127.0.0.1',
  '10.0.0.1.',
  'dang.school.example:8090',
  'https://dang.school.example',
  'dang..example',
  '-dang.example',
  'dang-.example',
  'dang_.example',
  '学校.cn',
  '::1',
  `${'a'.repeat(64)}.cn`,
  `${'a.'.repeat(126)}cn`,
])('%j is none', (text) => {
  expect(readHost(text)).toBeNull()
})

it('takes a host of exactly the longest length, and none longer', () => {
  const fit = `${'a.'.repeat(125)}abc`
  expect(fit).toHaveLength(253)
  expect(readHost(fit)).toBe(fit)
  expect(readHost(`b${fit}`)).toBeNull()
})

it.each([
  ['https://dang.school.example', 'dang.school.example'],
  ['http://DANG.school.example:8090', 'dang.school.example'],
  ['http://localhost:8090', null],
  ['http://[::1]:8090', null],
  ['https://dang.school.example/x', null],
  ['ftp://dang.school.example', null],
  ['xhttps://dang.school.example', null],
  ['https://dang.school.example:x', null],
  ['', null],
])('in %j: %s', (origin, host) => {
  expect(hostIn(origin)).toBe(host)
})
