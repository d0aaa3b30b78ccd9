import yazl from 'yazl'

/** One part of a zip: text, or bytes. */
export type Part = readonly [name: string, content: string | Uint8Array]

/** A zip file made on the spot, for what no honest program writes. */
export async function zipOf(
  parts: readonly Part[],
  options: { readonly compress?: boolean } = {},
): Promise<Uint8Array> {
  const zip = new yazl.ZipFile()
  for (const [name, content] of parts)
    zip.addBuffer(Buffer.from(content), name, { compress: options.compress ?? true })
  zip.end()
  const chunks: Uint8Array[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** The least that makes a workbook, around the given `<sheetData>…` of its one sheet. */
export function workbookParts(sheet: string, prolog = head): readonly Part[] {
  return [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="党员" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ],
    ['xl/worksheets/sheet1.xml', `${prolog}<worksheet xmlns="${main}">${sheet}</worksheet>`],
  ]
}

/** `<sheetData>` with inline texts, row by row. */
export function sheetData(rows: readonly (readonly string[])[]): string {
  const cell = (value: string, row: number, column: number): string =>
    `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><is><t>${value}</t></is></c>`
  const line = (row: readonly string[], index: number): string =>
    `<row r="${index + 1}">${row.map((value, column) => cell(value, index, column)).join('')}</row>`
  return `<sheetData>${rows.map(line).join('')}</sheetData>`
}

/** The same workbook with a table of texts that cells may name, as most programs write them. */
export const withSharedTexts = (parts: readonly Part[], texts: readonly string[]): readonly Part[] => [
  ...parts.map(([name, content]): Part => {
    if (name !== 'xl/_rels/workbook.xml.rels') return [name, content]
    const relation = `<Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/>`
    return [name, String(content).replace('</Relationships>', `${relation}</Relationships>`)]
  }),
  [
    'xl/sharedStrings.xml',
    `${head}<sst xmlns="${main}">${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  ],
]
