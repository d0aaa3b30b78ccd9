import type { AttachmentType, FileCode } from '#contract/files.ts'
import { inspectArchive } from '#documents/excel/archive.ts'
import { exhaustive } from '#domain/kernel/exhaustive.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { UploadedFile } from '#server/http/answer.ts'

import { safeName } from './name.ts'
import { pdfFault } from './pdf.ts'
import { reencode } from './pictures.ts'

/** What a call takes: most take pictures and PDF. */
export type FileKind = 'picture' | 'pdf' | 'docx' | 'xlsx'

export const evidenceKinds: readonly FileKind[] = ['picture', 'pdf']

/** A file as it may be stored: kind by its content, not by its name; a picture encoded anew. */
export interface AcceptedFile {
  readonly name: string
  readonly type: AttachmentType
  readonly bytes: Uint8Array
}

type Verdict = Result<AcceptedFile, FileCode>

const kindNames: Readonly<Record<FileKind, string>> = {
  picture: '图片（JPG、PNG、WebP）',
  pdf: 'PDF',
  docx: 'Word（.docx）',
  xlsx: 'Excel（.xlsx）',
}

const mebibyte = 1024 * 1024
const archiveLimits = { unpacked: 100 * mebibyte, entries: 2_000 }
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const kindOf: ReadonlyMap<string, FileKind> = new Map([
  ['image/jpeg', 'picture'],
  ['image/png', 'picture'],
  ['image/webp', 'picture'],
  ['image/heic', 'picture'],
  ['image/heif', 'picture'],
  ['application/pdf', 'pdf'],
  [wordType, 'docx'],
  [excelType, 'xlsx'],
])

/** Looks at an uploaded file by its content and either makes it safe or says why not. Never throws on a bad file. */
export async function acceptFile(
  file: UploadedFile,
  kinds: readonly FileKind[] = evidenceKinds,
  mostMegabytes = 20,
): Promise<Verdict> {
  if (file.bytes.length === 0) return refuse('file.empty')
  if (file.bytes.length > mostMegabytes * mebibyte) return refuse('file.too-large', { most: mostMegabytes })
  const mime = await sniff(file.bytes)
  const kind = mime === null ? undefined : kindOf.get(mime)
  if (kind === undefined || !kinds.includes(kind)) return refuse('file.kind', { allowed: namesOf(kinds) })
  switch (kind) {
    case 'picture':
      return mime === 'image/heic' || mime === 'image/heif'
        ? refuse('file.heic')
        : picture(file, mime === 'image/png')
    case 'pdf':
      return pdf(file)
    case 'docx':
      return archive(file, wordType, 'word/document.xml', 'docx')
    case 'xlsx':
      return archive(file, excelType, 'xl/workbook.xml', 'xlsx')
    default:
      return exhaustive(kind)
  }
}

async function sniff(bytes: Uint8Array): Promise<string | null> {
  const { fileTypeFromBuffer } = await import('file-type')
  try {
    return (await fileTypeFromBuffer(bytes))?.mime ?? null
  } catch {
    // Truncated containers make the sniffer run off their end.
    return null
  }
}

const namesOf = (kinds: readonly FileKind[]): string => kinds.map((kind) => kindNames[kind]).join('、')

async function picture(file: UploadedFile, isPng: boolean): Promise<Verdict> {
  const encoded = await reencode(file.bytes, isPng ? 'png' : 'jpeg')
  if (!encoded.ok) return encoded
  const { type, bytes } = encoded.value
  return ok({ name: safeName(file.name, type === 'image/png' ? 'png' : 'jpg'), type, bytes })
}

function pdf(file: UploadedFile): Verdict {
  const fault = pdfFault(file.bytes)
  return fault === null
    ? ok({ name: safeName(file.name, 'pdf'), type: 'application/pdf', bytes: file.bytes })
    : refuse(fault)
}

async function archive(
  file: UploadedFile,
  type: AttachmentType,
  mainPart: string,
  ending: string,
): Promise<Verdict> {
  const inspected = await inspectArchive(file.bytes, mainPart, archiveLimits)
  if (inspected.ok) return ok({ name: safeName(file.name, ending), type, bytes: file.bytes })
  const { code } = inspected.refusal
  return refuse(code === 'excel.damaged' || code === 'excel.not-a-workbook' ? 'file.damaged' : 'file.unsafe')
}
