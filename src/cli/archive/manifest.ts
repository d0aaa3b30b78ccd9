import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u)

/** The last file of an archive: what it has to hold, and of which version. */
export const manifestSchema = z.strictObject({
  format: z.literal('liangqi-backup-1'),
  at: z.iso.datetime(),
  /** Of the program that wrote it, and of its PostgreSQL. */
  version: z.string(),
  postgres: z.string(),
  /** The schema: which migrations had been applied, with their content. */
  migrations: z.array(z.strictObject({ name: z.string(), checksum: sha256 })),
  /** In the order in which they can be put back. */
  tables: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z_]+\.[a-z0-9_]+$/u),
      columns: z.array(z.string()),
      rows: z.int().min(0),
      sha256,
    }),
  ),
  /** Attachments: how many, and the hash over their names, each of which is the hash of its content. */
  files: z.strictObject({ count: z.int().min(0), sha256 }),
})
export type Manifest = z.output<typeof manifestSchema>

export const manifestName = 'manifest.json'
/** `data/public.member/000001`: a part of what COPY gave. */
export const partName = (table: string, part: number): string =>
  `data/${table}/${String(part).padStart(6, '0')}`
export const tableOfPart = (name: string): string | null => /^data\/([^/]+)\/\d{6,}$/u.exec(name)?.[1] ?? null
/** `files/<organisation>/<two letters>/<hash>`, as they lie in the data directory. */
export const fileOf = (name: string) => /^files\/([0-9a-f-]{36})\/[0-9a-f]{2}\/([0-9a-f]{64})$/u.exec(name)
