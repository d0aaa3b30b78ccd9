import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { rooms } from '#domain/rooms.ts'

import { root, sources } from './source.ts'

const paths = sources.map((file) => file.path)

describe('the words of the tree', () => {
  it('scanned the house', () => expect(paths.length).toBeGreaterThan(20))

  it('names the files of a server room from the closed vocabulary', () => {
    const inRooms = paths.filter((path) => /^src\/server\/rooms\/[^/]+\//u.test(path))
    const known = /^src\/server\/rooms\/[^/]+\/(?:store|commands|views)(?:-[a-z-]+)?(?:\.test)?\.ts$/u
    const tests = /^src\/server\/rooms\/[^/]+\/[a-z-]+\.test\.ts$/u
    expect(inRooms.filter((path) => !known.test(path) && !tests.test(path))).toEqual([])
  })

  it('names the files of a browser room from the closed vocabulary', () => {
    const inRooms = paths.filter((path) => path.startsWith('src/web/rooms/'))
    const known =
      /^src\/web\/rooms\/[^/]+\/(?:(?:pages|forms|parts)\/[a-z-]+|queries|(?:draft|ballot)(?:-[a-z]+)?)(?:\.test)?\.tsx?$/u
    expect(inRooms.filter((path) => !known.test(path))).toEqual([])
  })

  it('gives every room a chapter of the notice', () => {
    const trees = ['src/domain', 'src/server/rooms', 'src/web/rooms']
    const others = new Set(['kernel', 'auth'])
    const found = trees.flatMap((tree) =>
      readdirSync(join(root, tree), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name),
    )
    expect(found.length).toBeGreaterThan(5)
    expect(found.filter((name) => !others.has(name) && !rooms.some((room) => room === name))).toEqual([])
  })

  it('has no barrels and no drawers for odds and ends', () => {
    const isBarrel = (text: string): boolean => {
      const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('//'))
      return lines.length > 0 && lines.every((line) => /^export .* from /u.test(line))
    }
    expect(sources.filter((file) => isBarrel(file.text)).map((file) => file.path)).toEqual([])
    expect(paths.filter((path) => /(?:^|\/)(?:index|utils?|helpers?|misc)\.tsx?$/u.test(path))).toEqual([])
  })

  it('keeps files short', () => {
    const long = sources.filter((file) => !file.isTest && !file.isGenerated && file.lines > 400)
    expect(long.map((file) => `${file.path} ${file.lines}`)).toEqual([])
  })

  it('reads the environment in one place', () => {
    const readers = sources.filter(
      (file) => !file.isTest && !file.path.startsWith('src/testing/') && /\bprocess\.env\b/u.test(file.text),
    )
    const allowed = /^src\/(?:cli|server\/main|server\/db\/generate-tables)/u
    expect(readers.map((file) => file.path).filter((path) => !allowed.test(path))).toEqual([])
  })

  it('signals a process read from a file in one place of the tests', () => {
    const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ path: `test/${name}`, text: readFileSync(join(root, 'test', name), 'utf8') }))
    expect(tests.length).toBeGreaterThan(20)
    const signallers = [
      ...tests,
      ...sources.filter(({ path, isTest }) => isTest || path.startsWith('src/testing/')),
    ]
      .filter(({ text }) => /\bprocess\.kill\(/u.test(text))
      .map(({ path }) => path)
    expect(signallers).toEqual(['src/testing/database-process.ts'])
  })

  it('tells of evidence where `npm run test:full` looks', () => {
    const tellers = sources.filter(
      ({ isTest, text }) => isTest && /#testing\/(?:evidence|attacks)\.ts/u.test(text),
    )
    expect(tellers.length).toBeGreaterThan(0)
    expect(tellers.map(({ path }) => path).filter((path) => !path.startsWith('src/server/db/'))).toEqual([])
  })

  it('names no other machine', () => {
    const shipped = ['package.json', 'README.md', '.ci/run'].map((name) =>
      readFileSync(join(root, name), 'utf8'),
    )
    expect(shipped.length).toBe(3)
    const homes = new RegExp(
      ['/home/', '/root/', '/Users/'].map((place) => `(?:^|[^.\\w])${place}`).join('|'),
      'u',
    )
    expect(sources.filter((file) => homes.test(file.text)).map((file) => file.path)).toEqual([])
    expect(shipped.filter((text) => homes.test(text))).toEqual([])
  })
})

describe('effects of the browser', () => {
  it('give back nothing but their own end', () => {
    const short = sources.flatMap((file) =>
      [...file.text.matchAll(/use(?:Layout)?Effect\(\(\) => (?<body>[^{\n]+)/gu)].map(
        (match) => `${file.path}: ${match[0]}`,
      ),
    )
    expect(short.filter((line) => !line.includes('holdTheRest'))).toEqual([])
  })
})
