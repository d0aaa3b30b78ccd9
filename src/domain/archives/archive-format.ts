/** What a sealed file is, and the newest version of each that this program writes and reads. */
export const archiveVersions = { 'term-archive': 1, 'member-archive': 1, transfer: 1 } as const
export type ArchiveKind = keyof typeof archiveVersions

export const archiveKinds = Object.keys(archiveVersions) as readonly ArchiveKind[]

export const formatOf = <Kind extends ArchiveKind>(kind: Kind) =>
  `liangqi-${kind}-${archiveVersions[kind]}` as const

/** What a manifest says it is; `newer`: of a program after this one. Null: nothing of ours. */
export function readFormat(format: string): { readonly kind: ArchiveKind; readonly newer: boolean } | null {
  const [, name = '', version = ''] = /^liangqi-([a-z-]+)-([1-9]\d{0,5})$/u.exec(format) ?? []
  const kind = archiveKinds.find((each) => each === name)
  return kind === undefined ? null : { kind, newer: Number(version) > archiveVersions[kind] }
}
