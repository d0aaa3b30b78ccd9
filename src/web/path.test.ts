import { expect, test } from 'vitest'

import { path } from './path.ts'

test('paths stay as people saved them', () => {
  const names = Object.entries(path).map(([name, build]: [string, (...parts: string[]) => string]) => [
    name,
    build(...Array.from({ length: build.length }, (_, index) => `:${index + 1}`)),
  ])
  expect(Object.fromEntries(names)).toMatchSnapshot()
})

test('no two pages share a path', () => {
  const all = Object.values(path).map((build: (...parts: string[]) => string) =>
    build(...Array.from({ length: build.length }, () => ':x')),
  )
  expect(new Set(all).size).toBe(all.length)
})
