import { extractText, getDocumentProxy } from 'unpdf'

/** Text per page without white space, or where it may break: lines are broken where they fit, not where words end. */
export async function pdfPages(bytes: Uint8Array): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes)), { mergePages: false })
  return text.map((page) => page.replaceAll(/[\s\u200B]/gu, ''))
}

/** A piece of text on a page, in points from the lower left corner. */
export interface Place {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

export async function pdfPlaces(bytes: Uint8Array, page = 1): Promise<readonly Place[]> {
  const document = await getDocumentProxy(Uint8Array.from(bytes))
  const { items } = await (await document.getPage(page)).getTextContent()
  return items.flatMap((item) =>
    'str' in item
      ? [
          {
            text: item.str,
            x: Number(item.transform[4]),
            y: Number(item.transform[5]),
            width: item.width,
            size: item.height,
          },
        ]
      : [],
  )
}
