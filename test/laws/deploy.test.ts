import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { authSignIn } from '#contract/auth.ts'
import { openMetrics } from '#server/watch/metrics.ts'

import { root } from './source.ts'

/** What cannot run where this is developed (containers, systemd, proxies) is at least held against the program. */
const read = (name: string): string => readFileSync(join(root, name), 'utf8')
const names = readdirSync(join(root, 'deploy')).map((name) => `deploy/${name}`)
const guides = ['docs/running.md', 'docs/manual/running.md', 'README.md', 'README.zh-CN.md']

describe('what is deployed', () => {
  it('says of itself what was not run', () => {
    expect(names.length).toBeGreaterThan(8)
    const files = names.filter((name) => !/environment\.example$|\.timer$/u.test(name))
    expect(files.filter((name) => !read(name).includes('NOT RUN'))).toEqual([])
  })

  it('copies what is there, and lets all of it through to the builder', () => {
    const copies = [...read('deploy/Containerfile').matchAll(/^COPY (?!--from)(.+)$/gmu)].flatMap(
      ([, words = '']) => words.split(' ').slice(0, -1),
    )
    expect(copies.length).toBeGreaterThan(8)
    const here = readdirSync(root)
    const matched = (pattern: string) =>
      here.filter((name) =>
        new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`, 'u').test(name),
      )
    expect(copies.filter((name) => matched(name).length === 0)).toEqual([])
    const through = new Set(
      read('.dockerignore')
        .split('\n')
        .map((line) => line.replace(/^!/u, '')),
    )
    expect(copies.filter((name) => !through.has(name))).toEqual([])
    // The pages are built by every configuration of the compiler.
    expect(matched('tsconfig*.json').length).toBeGreaterThan(5)
  })

  it('sets only what the program reads', () => {
    const known = new Set([
      ...[...read('src/server/config.ts').matchAll(/environment\['([A-Z_]+)'\]/gu)].map(([, name]) => name),
      // Of Node, of the images, and of the files among themselves.
      'NODE_ENV',
      'POSTGRES_USER',
      'POSTGRES_DB',
      'POSTGRES_PASSWORD',
      'POSTGRES_INITDB_ARGS',
      'DOMAIN',
      'UPSTREAM',
      'DATABASE_PASSWORD',
      'BACKUPS',
      'BACKUP_KEY',
    ])
    const set = names.flatMap((name) => [
      ...[...read(name).matchAll(/^#?([A-Z][A-Z_]+)=/gmu)].map(([, each]) => each),
      ...[...read(name).matchAll(/^ {6}([A-Z][A-Z_]+): /gmu)].map(([, each]) => each),
      ...[...read(name).matchAll(/^(?:Environment=|ENV )(.*)$/gmu)].flatMap(([, words = '']) =>
        words.split(' ').map((word) => word.split('=')[0]),
      ),
    ])
    expect(set.length).toBeGreaterThan(15)
    expect([...new Set(set)].filter((name) => !known.has(name))).toEqual([])
  })

  it('alarms by metrics that the program has', async () => {
    const metrics = openMetrics({
      version: '0',
      connections: () => ({ open: 0, idle: 0, queue: 0 }),
      waiting: async () => ({
        outbox: { waiting: 0, failed: 0, oldestSeconds: 0 },
        audit: { rows: 0, oldestSeconds: 0 },
        jobs: { waiting: 0, running: 0, failed: 0 },
        channelsFailing: 0,
        casting: false,
      }),
    })
    metrics.onCall(authSignIn, 200, 0.1)
    const told = await metrics.told()
    const asked = ['deploy/alerts.yml', 'docs/running.md'].flatMap((name) =>
      [...read(name).matchAll(/\bliangqi_[a-z_]+/gu)].map(([each]) => each),
    )
    expect(asked.length).toBeGreaterThan(8)
    expect(
      [...new Set(asked)].filter((name) => !told.includes(`${name} `) && !told.includes(`${name}{`)),
    ).toEqual([])
  })

  it('keeps no log of visitors, and the metrics inside', () => {
    for (const name of ['deploy/Caddyfile', 'deploy/nginx.conf']) {
      expect(read(name), name).toMatch(/\/metrics/u)
      expect(read(name).replaceAll(/^\s*#.*$/gmu, ''), name).not.toMatch(/access_log (?!off)|^\s*log\b/mu)
    }
    expect(read('deploy/nginx.conf')).toContain('access_log off')
    expect(read('deploy/nginx.conf')).toContain('proxy_set_header X-Forwarded-For $remote_addr;')
  })
})

describe('the guides', () => {
  it('name commands and files that are there', () => {
    const commands = new Set(
      [...read('src/cli/main.ts').matchAll(/^ {2}(\w+): \(\) => import/gmu)].map(([, name]) => name),
    )
    expect(commands.size).toBeGreaterThan(8)
    const text = [...guides, ...names].map(read).join('\n')
    const called = [
      ...text.matchAll(/(?:liangqi --|bin\/liangqi\.js|src\/cli\/main\.ts|`liangqi) ([a-z]+)/gu),
    ]
    expect(called.length).toBeGreaterThan(15)
    expect([...new Set(called.map(([, name]) => name))].filter((name) => !commands.has(name))).toEqual([])
    const files = [...text.matchAll(/\b(?:deploy|docs|test)\/[\w./-]*\w/gu)].map(([name]) => name)
    // Made by hand from the example, and kept out of the repository.
    const own = 'deploy/.env'
    expect([...new Set(files)].filter((name) => name !== own && !existsSync(join(root, name)))).toEqual([])
  })
})
