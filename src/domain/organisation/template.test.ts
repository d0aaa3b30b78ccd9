import { expect, it } from 'vitest'

import type { Id, OrganisationId } from '../kernel/ids.ts'
import {
  newestOffered,
  originInWords,
  templateKindNames,
  templateKinds,
  type TemplateKind,
  type TemplateLine,
} from './template.ts'

const template = (
  id: string,
  version: number,
  change: { kind?: TemplateKind; name?: string; publisher?: string; withdrawn?: boolean } = {},
): TemplateLine => ({
  id: id as Id<'template'>,
  publisherId: (change.publisher ?? '教育局') as OrganisationId,
  publisher: change.publisher ?? '教育局',
  kind: change.kind ?? 'catalogue',
  name: change.name ?? '统一目录',
  version,
  note: '',
  hash: 'a'.repeat(64),
  publishedAt: new Date(0),
  withdrawnAt: change.withdrawn === true ? new Date(0) : null,
})
const offered = (...templates: readonly TemplateLine[]) => newestOffered(templates).map(({ id }) => id)

it('offers of each name the newest version that stands', () => {
  expect(offered(template('b', 2), template('a', 1))).toEqual(['b'])
  expect(offered(template('a', 1), template('b', 2))).toEqual(['b'])
  expect(offered(template('b', 2, { withdrawn: true }), template('a', 1))).toEqual(['a'])
  expect(offered(template('a', 1, { withdrawn: true }))).toEqual([])
})

it('keeps names, kinds and publishers apart', () => {
  const others = [
    template('b', 2, { name: '示范目录' }),
    template('c', 2, { kind: 'policy' }),
    template('d', 2, { publisher: '另一局' }),
  ]
  expect(offered(template('a', 1), ...others)).toEqual(['a', 'b', 'c', 'd'])
})

it('says where a version came from', () => {
  const origin = {
    templateId: 'a',
    publisher: '青溪区教育局',
    name: '统一目录',
    version: 2,
    hash: '0123456789ab',
  }
  expect(originInWords(origin)).toBe('采用自青溪区教育局的模板“统一目录”第 2 版（指纹 01234567）')
  expect(templateKinds.map((kind) => templateKindNames[kind])).toEqual([
    '清单目录',
    '评议办法',
    '先锋指数办法',
  ])
})
