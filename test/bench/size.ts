import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import type { Figure } from './measure.ts'

const dist = join(import.meta.dirname, '../../dist')

/** Scripts of a first view: what index.html names, what those import, and the page's own lazy part with its imports. */
export async function sizeFigures(): Promise<readonly Figure[]> {
  const html = await readFile(join(dist, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/?(?<path>assets\/[^"]+\.js)"/gu)].flatMap(
    ({ groups }) => groups?.['path'] ?? [],
  )
  const entry = await withImports(named)
  const texts = await Promise.all([...entry].map((path) => readFile(join(dist, path), 'utf8')))
  const lazy = (name: string): string[] =>
    texts.flatMap((text) =>
      [...text.matchAll(new RegExp(`assets/${name}-[\\w-]+\\.js`, 'gu'))].map(([path]) => path),
    )
  const phone = await weigh(await withImports([...entry, ...lazy('home')]))
  const list = await weigh(await withImports([...entry, ...lazy('my-list')]))
  const desktop = await weigh(
    await withImports([...entry, ...lazy('home'), ...lazy('progress'), ...lazy('staff')]),
  )
  const shell = await withImports([...entry, ...lazy('home')])
  const ballot = [...(await withImports([...entry, ...lazy('ballot')]))].filter((path) => !shell.has(path))
  const figure = (work: string, value: number, most: number): Figure => ({
    work,
    value,
    unit: 'KB gzip',
    reach: `≤ ${most} KB`,
    reached: value <= most,
  })
  return [
    figure('script of the first view, member’s phone', phone, 240),
    figure('script of the member’s list page', list, 240),
    figure('script of the desktop console', desktop, 350),
    figure('script of the ballot page, beyond what home has', await weigh(new Set(ballot)), 60),
  ]
}

async function withImports(start: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  const queue = [...start]
  for (const path of queue) {
    if (found.has(path)) continue
    found.add(path)
    const text = await readFile(join(dist, path), 'utf8')
    for (const match of text.matchAll(/(?:from|import)\s*"\.\/(?<name>[\w.-]+\.js)"/gu))
      queue.push(`assets/${match.groups?.['name']}`)
  }
  return found
}

async function weigh(paths: ReadonlySet<string>): Promise<number> {
  let bytes = 0
  for (const path of paths) bytes += gzipSync(await readFile(join(dist, path)), { level: 9 }).byteLength
  return Math.round(bytes / 1024)
}
