import { crc32, deflateSync } from 'node:zlib'

import sharp from 'sharp'

import { sheetData, workbookParts, zipOf } from './archives.ts'

/** A file that must be refused: as an attachment, or as a workbook to import. */
export interface UploadAttack {
  readonly name: string
  readonly to: 'attachment' | 'import'
  readonly bytes: () => Promise<Uint8Array>
}

const honest = sheetData([
  ['工号', '姓名'],
  ['0001', '王䶮'],
])
const head = '<?xml version="1.0"?>'
const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const pdf = (inside: string, behind = ''): Uint8Array =>
  latin(`%PDF-1.4\n1 0 obj <</Type/Catalog ${inside}>> endobj\n%%EOF\n${behind}`)

/** A PNG that is small as a file and huge once decoded. */
export function hugePng(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(8 + body.length)
    frame.writeUInt32BE(data.length, 0)
    body.copy(frame, 4)
    frame.writeUInt32BE(crc32(body), 4 + body.length)
    return frame
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((width + 1) * 64))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const photo = async (): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer()

/** Declares a thousand bytes where a hundred million are. */
function lying(bomb: Uint8Array): Uint8Array {
  const liar = Buffer.from(bomb)
  const entry = 'PK\u0001\u0002'
  for (let at = liar.indexOf(entry, 0, 'latin1'); at >= 0; at = liar.indexOf(entry, at + 4, 'latin1')) {
    if (liar.readUInt32LE(at + 24) > 1_000_000) liar.writeUInt32LE(1_000, at + 24)
  }
  return liar
}

const book = async (...more: readonly (readonly [string, string | Uint8Array])[]): Promise<Uint8Array> =>
  zipOf([...workbookParts(honest), ...more])

const bomb = async (): Promise<Uint8Array> => book(['xl/media/zeros.xml', Buffer.alloc(130 * 1024 * 1024)])

/** quality.md › uploads: zip bomb, nested zip, XXE, polyglots, SVG, 200-megapixel picture, truncated files … */
export const uploadAttacks: readonly UploadAttack[] = [
  { name: 'zip bomb', to: 'import', bytes: bomb },
  { name: 'zip bomb that lies about its sizes', to: 'import', bytes: async () => lying(await bomb()) },
  {
    name: 'six hundred parts',
    to: 'import',
    bytes: async () =>
      book(...Array.from({ length: 600 }, (_, index): [string, string] => [`xl/t${index}.xml`, '<a/>'])),
  },
  { name: 'archive in the workbook', to: 'import', bytes: async () => book(['xl/embeddings/a.zip', 'x']) },
  {
    name: 'archive that calls itself a picture',
    to: 'import',
    bytes: async () => book(['xl/media/image1.png', await zipOf([['a', 'b']])]),
  },
  { name: 'macros', to: 'import', bytes: async () => book(['xl/vbaProject.bin', 'x']) },
  { name: 'one part twice', to: 'import', bytes: async () => book(['xl/Workbook.xml', '<a/>']) },
  {
    name: 'outer entity',
    to: 'import',
    bytes: async () =>
      zipOf(workbookParts(honest, `${head}<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>`)),
  },
  {
    name: 'billion laughs',
    to: 'import',
    bytes: async () =>
      zipOf(workbookParts(honest, `${head}<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>`)),
  },
  {
    name: 'document type behind a long comment',
    to: 'import',
    bytes: async () => zipOf(workbookParts(honest, `${head}<!--${'x'.repeat(200_000)}--><!DOCTYPE w>`)),
  },
  { name: 'workbook cut off', to: 'import', bytes: async () => (await book()).slice(0, 700) },
  {
    name: 'old workbook',
    to: 'import',
    bytes: async () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
  },
  { name: 'program renamed to a workbook', to: 'import', bytes: async () => latin('MZ\u0090\u0000 program') },
  {
    name: 'SVG',
    to: 'attachment',
    bytes: async () => latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  },
  {
    name: 'page that calls itself a picture',
    to: 'attachment',
    bytes: async () => latin('<!doctype html><script>alert(1)</script>'),
  },
  {
    name: 'GIF with a page in it',
    to: 'attachment',
    bytes: async () => latin('GIF89a\u0001\u0000\u0001\u0000<script>'),
  },
  { name: 'picture of 200 megapixels', to: 'attachment', bytes: async () => hugePng(20_000, 10_000) },
  {
    name: 'picture of two thousand megapixels',
    to: 'attachment',
    bytes: async () => hugePng(50_000, 40_000),
  },
  { name: 'picture cut off', to: 'attachment', bytes: async () => (await photo()).subarray(0, 500) },
  {
    name: 'PDF that runs a script',
    to: 'attachment',
    bytes: async () => pdf('/OpenAction <</S /JavaScript /JS (x)>>'),
  },
  {
    name: 'PDF that runs a script under another spelling',
    to: 'attachment',
    bytes: async () => pdf('/OpenAction <</S /J#61vaScript>>'),
  },
  {
    name: 'PDF that starts a program',
    to: 'attachment',
    bytes: async () => pdf('/A <</S /Launch /F (cmd.exe)>>'),
  },
  {
    name: 'PDF with a page behind it',
    to: 'attachment',
    bytes: async () => pdf('', '<script>alert(document.domain)</script>'),
  },
  {
    name: 'PDF that is also an archive',
    to: 'attachment',
    bytes: async () => Buffer.concat([pdf(''), await zipOf([['a', 'b']])]),
  },
  { name: 'PDF cut off', to: 'attachment', bytes: async () => pdf('').subarray(0, 30) },
  { name: 'workbook where a photo is wanted', to: 'attachment', bytes: async () => book() },
]
