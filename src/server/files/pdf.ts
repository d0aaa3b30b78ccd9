/** What makes a PDF do more than be read. Names may be written with #xx escapes; those are undone first. */
const active = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|XFA)\b/u

/**
 * A PDF is kept as it is, so it must be one thing only: begins as PDF, ends as PDF, no archive and no page behind it,
 * nothing that runs. Compressed objects are not opened; downloads are sent as files, never shown inside our pages.
 */
export function pdfFault(bytes: Uint8Array): 'file.damaged' | 'file.unsafe' | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!text.startsWith('%PDF-')) return 'file.unsafe'
  const end = text.lastIndexOf('%%EOF')
  if (end < 0) return 'file.damaged'
  if (text.slice(end + 5).trim().length > 16) return 'file.unsafe'
  if (text.includes('PK\u0005\u0006') || /<(?:html|script|svg|!doctype)/iu.test(text.slice(0, 2048)))
    return 'file.unsafe'
  const plain = text.replaceAll(/#([0-9a-f]{2})/giu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return active.test(plain) ? 'file.unsafe' : null
}
