import { closeSync, openSync, readSync } from 'node:fs'

/** First and last code point of a run that a font has glyphs for. */
type Run = readonly [first: number, last: number]

/** Whether one of the fonts has this character. Reads their character maps alone (some 20 KB of each 15 MB). */
export function coverageOf(fontFiles: readonly string[]): (codePoint: number) => boolean {
  const runs = fontFiles.flatMap(runsOf).toSorted((one, other) => one[0] - other[0])
  const merged: [number, number][] = []
  for (const [first, last] of runs) {
    const before = merged.at(-1)
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else merged.push([first, last])
  }
  return (codePoint) => {
    let [low, high] = [0, merged.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const [first, last] = merged[middle] ?? [0, 0]
      if (codePoint < first) high = middle - 1
      else if (codePoint > last) low = middle + 1
      else return true
    }
    return false
  }
}

/** OpenType `cmap`, subtable format 12 (segmented coverage): the one both Noto fonts carry for all planes. */
function runsOf(path: string): readonly Run[] {
  const file = openSync(path, 'r')
  try {
    const read = (at: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length)
      readSync(file, bytes, 0, length, at)
      return bytes
    }
    const tables = read(12, read(0, 12).readUInt16BE(4) * 16)
    for (let at = 0; at < tables.length; at += 16) {
      if (tables.toString('latin1', at, at + 4) === 'cmap') {
        return segments(read(tables.readUInt32BE(at + 8), tables.readUInt32BE(at + 12)))
      }
    }
    throw new Error(`no character map in ${path}`)
  } finally {
    closeSync(file)
  }
}

function segments(cmap: Buffer): readonly Run[] {
  for (let record = 0; record < cmap.readUInt16BE(2); record += 1) {
    const start = cmap.readUInt32BE(8 + record * 8)
    if (cmap.readUInt16BE(start) === 12) {
      return Array.from({ length: cmap.readUInt32BE(start + 12) }, (_, group): Run => {
        const at = start + 16 + group * 12
        return [cmap.readUInt32BE(at), cmap.readUInt32BE(at + 4)]
      })
    }
  }
  throw new Error('no map of all planes')
}
