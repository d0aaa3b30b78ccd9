import { createHash } from 'node:crypto'

import sharp from 'sharp'
import { describe, expect, test } from 'vitest'

import { workbookParts, zipOf } from '#testing/archives.ts'
import { hugePng } from '#testing/upload-attacks.ts'

import { acceptFile } from './guard.ts'
import type { FileKind } from './guard.ts'
import { safeName } from './name.ts'

const verdict = async (bytes: Uint8Array, name = 'a.jpg', kinds?: readonly FileKind[]): Promise<string> => {
  const accepted = await acceptFile({ name, bytes }, kinds)
  return accepted.ok ? `${accepted.value.type} ${accepted.value.name}` : accepted.refusal.code
}

const photo = async (width = 600, height = 400): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '30/1 0/1 0/1', GPSLatitudeRef: 'N' } })
    .toBuffer()

const smallPdf = (inside = ''): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Type /Catalog ${inside} >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`)

describe('pictures', () => {
  test('come back encoded anew: no place, no phone, nothing behind the picture', async () => {
    const original = Buffer.concat([
      await photo(),
      Buffer.from('PK\u0003\u0004 payload <script>alert(1)</script>'),
    ])
    expect((await sharp(original).metadata()).exif).toBeDefined()
    const accepted = await acceptFile({ name: 'IMG_1.JPEG', bytes: original })
    if (!accepted.ok) throw new Error(accepted.refusal.code)
    const head = await sharp(accepted.value.bytes).metadata()
    expect([head.format, head.width, head.height, head.exif, head.xmp]).toEqual([
      'jpeg',
      600,
      400,
      undefined,
      undefined,
    ])
    expect(Buffer.from(accepted.value.bytes).includes('payload')).toBe(false)
    expect(accepted.value.name).toBe('IMG_1.jpg')
  })

  test('stand upright and are at most 2560 pixels long; WebP becomes JPEG, PNG stays', async () => {
    const turned = await sharp({ create: { width: 4000, height: 1000, channels: 3, background: '#fff' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const accepted = await acceptFile({ name: 'x', bytes: turned })
    const head = accepted.ok ? await sharp(accepted.value.bytes).metadata() : null
    expect([head?.width, head?.height]).toEqual([640, 2560])
    expect(
      await verdict(
        await sharp(await photo())
          .webp()
          .toBuffer(),
        'b.webp',
      ),
    ).toBe('image/jpeg b.jpg')
    expect(
      await verdict(
        await sharp(await photo())
          .png()
          .toBuffer(),
        'c.png',
      ),
    ).toBe('image/png c.png')
  })

  test('of 200 megapixels are refused with a sentence, without decoding them', async () => {
    const before = process.memoryUsage().rss
    expect(await verdict(hugePng(20_000, 10_000))).toBe('file.too-many-pixels')
    const claimed = Buffer.from(await photo())
    const frame = claimed.indexOf(Buffer.from([0xff, 0xc0]))
    claimed.writeUInt16BE(14_000, frame + 5)
    claimed.writeUInt16BE(15_000, frame + 7)
    expect(await verdict(claimed)).toBe('file.too-many-pixels')
    expect(
      await verdict(
        await sharp(await photo(6000, 5000))
          .webp({ quality: 1, effort: 0 })
          .toBuffer(),
      ),
    ).toBe('file.too-many-pixels')
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
  })

  test('that are cut off, garbled or only named so are refused', async () => {
    const good = await photo()
    expect(await verdict(good.subarray(0, good.length / 2))).toBe('file.damaged')
    expect(await verdict(Buffer.concat([good.subarray(0, 40), Buffer.alloc(500, 0x5a)]))).toBe('file.damaged')
    expect(
      await verdict(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'a.svg'),
    ).toBe('file.kind')
    expect(
      await verdict(Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.png'),
    ).toBe('file.kind')
    expect(await verdict(Buffer.from('GIF89a\u0001\u0000\u0001\u0000<script>'), 'a.gif')).toBe('file.kind')
    expect(await verdict(Buffer.from('MZ program'), 'a.jpg')).toBe('file.kind')
    expect(await verdict(new Uint8Array())).toBe('file.empty')
    expect(
      await verdict(
        Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic', 'latin1'),
      ),
    ).toBe('file.heic')
  })
})

describe('PDF', () => {
  test('is taken as it is when it is nothing else', async () => {
    expect(await verdict(smallPdf(), '证书.PDF')).toBe('application/pdf 证书.pdf')
  })

  test.each([
    ['script', smallPdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>')],
    ['script with escaped name', smallPdf('/OpenAction << /S /J#61vaScript >>')],
    ['launch', smallPdf('/A << /S /Launch /F (cmd.exe) >>')],
    ['embedded file', smallPdf('/Names << /EmbeddedFiles 2 0 R >>')],
    [
      'page in front',
      Buffer.concat([smallPdf().subarray(0, 9), Buffer.from('<html><script>'), smallPdf().subarray(9)]),
    ],
    ['text behind', Buffer.concat([smallPdf(), Buffer.from('<script>alert(document.domain)</script>')])],
  ])('with %s is refused', async (_name, bytes) => {
    expect(await verdict(bytes)).toBe('file.unsafe')
  })

  test('that is also an archive is refused, as is one cut off', async () => {
    expect(await verdict(Buffer.concat([smallPdf(), await zipOf([['a', 'b']])]))).toBe('file.unsafe')
    expect(await verdict(smallPdf().subarray(0, 60))).toBe('file.damaged')
  })
})

describe('office files', () => {
  test('only where the call names them, and only without macros, archives or bombs', async () => {
    const book = await zipOf(workbookParts('<sheetData/>'))
    expect(await verdict(book, 'a.xlsx')).toBe('file.kind')
    expect(await verdict(book, 'a.xlsx', ['xlsx'])).toContain('a.xlsx')
    const macro = await zipOf([...workbookParts('<sheetData/>'), ['xl/vbaProject.bin', 'x']])
    expect(await verdict(macro, 'a.xlsx', ['xlsx'])).toBe('file.unsafe')
    const bomb = await zipOf([
      ...workbookParts('<sheetData/>'),
      ['xl/big.xml', Buffer.alloc(110 * 1024 * 1024)],
    ])
    expect(await verdict(bomb, 'a.xlsx', ['xlsx'])).toBe('file.unsafe')
    expect(await verdict(await zipOf([['a.txt', 'b']]), 'a.docx', ['docx'])).toBe('file.kind')
  })
})

test('size is capped before anything is looked at', async () => {
  const accepted = await acceptFile({ name: 'x', bytes: new Uint8Array(2 * 1024 * 1024) }, ['pdf'], 1)
  expect(accepted).toEqual({ ok: false, refusal: { code: 'file.too-large', detail: { most: 1 } } })
})

test.each([
  ['../../etc/passwd', 'passwd.pdf'],
  ['C:\\Users\\x\\奖状.jpg', '奖状.pdf'],
  ['a\u202egpj.exe', 'agpj.pdf'],
  ['', '附件.pdf'],
  ['...', '附件.pdf'],
  ['<b>"x".png', 'bx.pdf'],
  ['\u0000\n.pdf', '附件.pdf'],
])('the name %j becomes %j', (given, expected) => {
  expect(safeName(given, 'pdf')).toBe(expected)
})

test('random bytes behind every known beginning never throw', async () => {
  const beginnings = [
    'ffd8ffe0',
    '89504e470d0a1a0a',
    '52494646ffffffff57454250',
    '255044462d',
    '504b0304',
    '00000018667479706865696300',
  ]
  for (const beginning of beginnings) {
    for (let seed = 0; seed < 12; seed += 1) {
      const noise = createHash('shake256', { outputLength: 4000 }).update(`${beginning}${seed}`).digest()
      const code = await verdict(Buffer.concat([Buffer.from(beginning, 'hex'), noise]), 'x', [
        'picture',
        'pdf',
        'docx',
        'xlsx',
      ])
      expect(code).toMatch(/^file\./u)
    }
  }
})
