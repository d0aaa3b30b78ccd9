import { describe, expect, it } from 'vitest'

import { rooms } from '#domain/rooms.ts'

import { importsOf, sources } from './source.ts'

/** architecture.md › What may import what, row by row: the first row that fits a file is its law. */
const laws: readonly { readonly files: RegExp; readonly may: readonly RegExp[] }[] = [
  { files: /^src\/domain\/rooms\.ts$/u, may: [] },
  { files: /^src\/domain\//u, may: [/^src\/domain\//u] },
  { files: /^src\/seal\//u, may: [/^src\/seal\//u, /^src\/domain\/kernel\//u] },
  { files: /^src\/contract\//u, may: [/^src\/contract\//u, /^src\/domain\//u] },
  { files: /^src\/documents\//u, may: [/^src\/documents\//u, /^src\/contract\//u, /^src\/domain\//u] },
  { files: /^src\/server\/db\//u, may: [/^src\/server\/db\//u, /^src\/domain\//u] },
  {
    files: /^src\/server\/rooms\/[^/]+\/store/u,
    may: [/^src\/server\/db\//u, /^src\/domain\//u, /^src\/server\/rooms\/[^/]+\/store/u],
  },
  {
    files: /^src\/server\/rooms\/reviews\/(?:commands|views)/u,
    may: [
      /^src\/server\/(?:db|http|files|delivery|auth|ballots)\//u,
      /^src\/server\/rooms\//u,
      /^src\/(?:domain|contract|documents|seal)\//u,
    ],
  },
  {
    files: /^src\/server\/rooms\/[^/]+\/(?:commands|views)/u,
    may: [
      /^src\/server\/(?:db|http|files|delivery|auth|channels)\//u,
      /^src\/server\/rooms\//u,
      /^src\/(?:domain|contract|documents)\//u,
    ],
  },
  {
    files: /^src\/server\/ballots\//u,
    may: [/^src\/server\/(?:ballots|db)\//u, /^src\/seal\//u, /^src\/domain\/(?:kernel|reviews)\//u],
  },
  { files: /^src\/server\//u, may: [/^src\/server\//u, /^src\/(?:domain|contract|documents|seal)\//u] },
  {
    files: /^src\/web\/kit\//u,
    may: [/^src\/web\/(?:kit|words)\//u, /^src\/web\/(?:api|ask|path)\.ts$/u, /^src\/(?:domain|contract)\//u],
  },
  {
    files: /^src\/web\/(?:rooms\/reviews\/|words\/recount\.ts$)/u,
    may: [/^src\/web\//u, /^src\/(?:domain|contract|seal)\//u],
  },
  { files: /^src\/web\//u, may: [/^src\/web\//u, /^src\/(?:domain|contract)\//u] },
  { files: /^src\/(?:cli|testing)\//u, may: [/^src\//u] },
]

const shipped = sources.filter((file) => !file.isTest)
const all = shipped.flatMap(importsOf)

const roomOf = (path: string, tree: string): string | undefined =>
  path.match(new RegExp(`^src/${tree}/([^/]+)/`, 'u'))?.[1]
const place = (room: string): number => rooms.findIndex((known) => known === room)

describe('what may import what', () => {
  it('scanned the house', () => {
    expect(shipped.length).toBeGreaterThan(20)
    expect(all.length).toBeGreaterThan(40)
  })

  it('keeps each file to its row of the table', () => {
    const broken = all.filter(({ from, to }) => {
      const law = laws.find(({ files }) => files.test(from))
      return law === undefined || !law.may.some((allowed) => allowed.test(to))
    })
    expect(broken).toEqual([])
  })

  it('lets a room of the domain import only the kernel and earlier rooms', () => {
    const between = all.flatMap(({ from, to }) => {
      const [importer, imported] = [roomOf(from, 'domain'), roomOf(to, 'domain')]
      if (importer === undefined || imported === undefined || importer === imported || imported === 'kernel')
        return []
      return [
        {
          from,
          to,
          forbidden: importer === 'kernel' || place(imported) < 0 || place(imported) >= place(importer),
        },
      ]
    })
    expect(between.filter(({ forbidden }) => forbidden)).toEqual([])
  })

  it('lets a room of the server use only its own store and the views of earlier rooms', () => {
    const broken = all.filter(({ from, to }) => {
      const [importer, imported] = [roomOf(from, 'server/rooms'), roomOf(to, 'server/rooms')]
      if (importer === undefined || imported === undefined || importer === imported) return false
      return place(imported) >= place(importer) || !/\/views[^/]*\.ts$/u.test(to)
    })
    expect(broken).toEqual([])
  })

  it('lets a room of the browser know of no other room', () => {
    const broken = all.filter(({ from, to }) => {
      const [importer, imported] = [roomOf(from, 'web/rooms'), roomOf(to, 'web/rooms')]
      return importer !== undefined && imported !== undefined && importer !== imported
    })
    expect(broken).toEqual([])
  })

  it('lets only the reviews room and the composition root know of ballots', () => {
    const knows = all.filter(
      ({ from, to }) => to.startsWith('src/server/ballots/') && !from.startsWith('src/server/ballots/'),
    )
    expect(knows.length).toBeGreaterThan(5)
    const may =
      /^src\/(?:server\/(?:product|http\/services)\.ts|server\/rooms\/reviews\/(?:commands|views)|(?:cli|testing)\/)/u
    expect(knows.filter(({ from }) => !may.test(from))).toEqual([])
  })

  it('lets only tests and the tests’ own tree import testing', () => {
    expect(
      all.filter(({ from, to }) => to.startsWith('src/testing/') && !from.startsWith('src/testing/')),
    ).toEqual([])
  })
})
