import { formatOf } from './archive-format.ts'

export const archiveFormat = formatOf('term-archive')

/** One file of the archive, by its content. */
export interface ArchivedFile {
  readonly path: string
  readonly bytes: number
  /** SHA-256, hex. */
  readonly sha256: string
}

/** What was asked for and refused: with the call and the refusal's code, so that nobody takes a gap for an oversight. */
export interface LeftOut {
  readonly what: string
  readonly code: string
}

/** The list of everything in the archive; its own hash stands in the audit chain and on the page. */
export interface ArchiveManifest {
  readonly format: typeof archiveFormat
  readonly school: string
  readonly term: { readonly id: string; readonly name: string }
  readonly madeAt: string
  readonly madeBy: string
  readonly files: readonly ArchivedFile[]
  readonly leftOut: readonly LeftOut[]
}

/** Of one member: an archive to keep, or a package for another organisation. */
export interface MemberManifest {
  readonly format: ReturnType<typeof formatOf<'member-archive' | 'transfer'>>
  readonly school: string
  readonly member: { readonly name: string; readonly staffNumber: string }
  /** The organisation that a package is for; empty for an archive. */
  readonly toSchool: string
  readonly madeAt: string
  readonly madeBy: string
  readonly files: readonly ArchivedFile[]
}

export const manifestName = 'manifest.json'

/** A part of a path that every file system takes: no separators, no control characters, no dots at its ends. */
export const safePart = (text: string): string => {
  const clean = text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '')
    .replace(/^[. ]+/u, '')
  const short = [...clean].slice(0, 60).join('')
  return short.replace(/[. ]+$/u, '') || '未命名'
}

/** Gives each path once, also where a file system does not tell 甲A from 甲a: what comes again gets （2） behind its name. */
export function eachOnce(): (path: string) => string {
  const taken = new Set<string>()
  return (path) => {
    const dot = path.lastIndexOf('.')
    let own = path
    for (let at = 2; taken.has(own.toLowerCase()); at += 1)
      own = `${path.slice(0, dot)}（${at}）${path.slice(dot)}`
    taken.add(own.toLowerCase())
    return own
  }
}

/** Sorted by path, so that the same files give the same manifest. */
export const inOrder = (files: readonly ArchivedFile[]): readonly ArchivedFile[] =>
  files.toSorted((one, other) => (one.path < other.path ? -1 : 1))

export type ArchiveFault = { readonly path: string; readonly kind: 'missing' | 'changed' | 'extra' }

/** What does not agree between a manifest and the files that were found beside it. */
export function archiveFaults(
  manifest: Pick<ArchiveManifest, 'files'>,
  found: ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>,
): readonly ArchiveFault[] {
  const named = new Set(manifest.files.map(({ path }) => path))
  const wrong = manifest.files.flatMap(({ path, bytes, sha256 }): readonly ArchiveFault[] => {
    const there = found.get(path)
    if (there === undefined) return [{ path, kind: 'missing' }]
    return there.sha256 === sha256 && there.bytes === bytes ? [] : [{ path, kind: 'changed' }]
  })
  const extra = [...found.keys()].filter((path) => !named.has(path))
  return [...wrong, ...extra.map((path): ArchiveFault => ({ path, kind: 'extra' }))]
}
