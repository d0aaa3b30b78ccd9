import { expect, it } from 'vitest'

import { schemePresets } from '#domain/pioneer/presets.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'

import { schemeChanges, schemeParts } from './scheme-lines.ts'

const preset = (name: string): Scheme => {
  const found = schemePresets[name]
  if (found === undefined) throw new Error(name)
  return found
}
const scheme = preset('80+20')

it('names every part that there is', () => {
  const titles = schemeParts(scheme).map(({ title }) => title)
  expect(titles[0]).toBe(scheme.name)
  expect(titles).toContain(`基础分（满分 ${scheme.base.max}）`)
  expect(schemeParts({ ...scheme, vetoes: [], classes: [] }).map(({ title }) => title)).not.toContain(
    '党员类别',
  )
})

it('says line by line what changes, and nothing where nothing does', () => {
  expect(schemeChanges(scheme, scheme)).toEqual([])
  const [first, ...rest] = scheme.base.items
  if (first === undefined) throw new Error('no items')
  const renamed = { ...first, name: '另一项' }
  const changed = { ...scheme, name: '新办法', base: { max: '90', items: [renamed, ...rest] } }
  expect(schemeChanges(scheme, changed)).toEqual([
    { part: '总则', label: '名称', before: scheme.name, after: '新办法' },
    { part: '基础分', label: '满分', before: scheme.base.max, after: '90' },
    { part: '基础分', label: '另一项', before: null, after: expect.stringContaining(`满分 ${first.max}`) },
    { part: '基础分', label: first.name, before: expect.any(String), after: null },
  ])
})
