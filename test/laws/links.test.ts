import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { path } from '../../src/web/path.ts'

import { root, sources } from './source.ts'

/** A message leads somewhere: each address that the server writes into one is a page of the browser. */
const builders: readonly ((...of: string[]) => string)[] = Object.values(path)
const pages = builders.map((build) => {
  const names = Array.from({ length: build.length }, () => '[^/]+')
  return new RegExp(`^${build(...names)}$`, 'u')
})
const links = sources
  .filter((file) => file.path.startsWith('src/server/') && !file.isTest)
  .flatMap((file) =>
    [...file.text.matchAll(/\blink: (?<quote>['`])(?<link>\/[^'`]*)\k<quote>/gu)].map((match) => ({
      file: file.path,
      link: (match.groups?.['link'] ?? '').replaceAll(/\$\{[^}]+\}/gu, 'x'),
    })),
  )

describe('links in messages', () => {
  it('were found', () => expect(links.length).toBeGreaterThan(5))
  it('lead to a page', () =>
    expect(links.filter(({ link }) => !pages.some((page) => page.test(link)))).toEqual([]))
})

describe('the manual’s index', () => {
  const manual = join(root, 'docs/manual')
  const pages = readdirSync(manual, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
  const linked = [...readFileSync(join(manual, 'README.md'), 'utf8').matchAll(/\]\(([^)]+\.md)\)/gu)]

  it('leads to every page, and to none that is not there', () => {
    expect(pages.length).toBeGreaterThan(5)
    expect(new Set(linked.map((match) => match[1]))).toEqual(new Set(pages))
  })
})
