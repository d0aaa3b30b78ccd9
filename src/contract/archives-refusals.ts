/** What the archives refuse, with the HTTP status. Sentences: web/words/archives.ts. */
export const archivesRefusals = {
  'archives.too-many-open': 429,
  'archives.answered-already': 409,
  'archives.term-open': 409,
} as const

export type ArchivesCode = keyof typeof archivesRefusals
