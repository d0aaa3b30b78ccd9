import sharp from 'sharp'

/** A photo as a phone makes it, with the place where it was taken. */
export const phonePhoto = async (background: string, width = 1200, height = 800): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '30/1 0/1 0/1', GPSLatitudeRef: 'N' } })
    .toBuffer()

const box = (type: string, ...inside: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(inside)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

export const place = '+30.0000+120.5800/'

/** An MP4 by its boxes: nothing in it plays, but phones write where they are into just these. */
export const phoneVideo = (size: number, brand = 'isom'): Buffer => {
  const told = Buffer.from(place, 'latin1')
  const head = Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\u0000\u0000\u0002\u0000${brand}mp41`, 'latin1')),
    box(
      'moov',
      box('mvhd', Buffer.alloc(100)),
      box('trak', box('tkhd', Buffer.alloc(84)), box('meta', told)),
      box('udta', box('\u00a9xyz', told)),
      box('meta', told),
    ),
  ])
  return Buffer.concat([head, box('mdat', Buffer.alloc(Math.max(0, size - head.length - 8), 7))])
}
