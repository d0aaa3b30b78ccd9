import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, it } from 'vitest'

const assets = join(import.meta.dirname, '../../dist/assets')

it('builds the pages as people get them, also where tests ask for them', async () => {
  const libraries = (await readdir(assets)).filter((name) => name.startsWith('libraries-'))
  expect(libraries).toHaveLength(1)
  const text = await readFile(join(assets, libraries[0] ?? ''), 'utf8')
  expect(text).toContain('Minified React error')
})
