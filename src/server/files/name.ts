// oxlint-disable-next-line no-control-regex -- what no file name may hold: controls, path and shell signs, text direction
const unwanted = /[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\\/:*?"<>|%]/gu

/** A name that is safe to show, to store and to offer for download; its ending says what the guard found. */
export function safeName(name: string, ending: string): string {
  const plain = (name.split(/[\\/]/u).at(-1) ?? '').toWellFormed().normalize('NFC').replaceAll(unwanted, '')
  const stem = plain.replace(/\.[^.]{0,8}$/u, '').replace(/^[\s.]+|[\s.]+$/gu, '')
  return `${[...stem].slice(0, 80).join('') || '附件'}.${ending}`
}
