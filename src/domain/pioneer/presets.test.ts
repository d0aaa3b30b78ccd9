import { expect, test } from 'vitest'

import { schemePresets } from './presets.ts'

// Files of schools name these ids, and what they meant when a school began from them must not change under it.
test.each(Object.entries(schemePresets))('%s stays as schools began from it', (_name, scheme) => {
  expect(scheme).toMatchSnapshot()
})

test('no preset gives 警示 or 不合格, which need a procedure and not a score', () => {
  for (const { grades } of Object.values(schemePresets))
    for (const { name } of grades) expect(name).not.toMatch(/警示|不合格/u)
})
