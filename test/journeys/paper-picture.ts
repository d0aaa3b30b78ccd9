import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import type { Page } from '@playwright/test'

const address = 'http://paper.invalid/'
const bundle = fileURLToPath(import.meta.resolve('unpdf/pdfjs'))

/** What the page uses of pdf.js. */
interface PdfPage {
  getViewport(of: { readonly scale: number }): { readonly width: number; readonly height: number }
  render(of: { readonly canvas: HTMLCanvasElement; readonly viewport: unknown }): {
    readonly promise: Promise<void>
  }
}
interface PdfReader {
  getDocument(of: { readonly data: Uint8Array }): {
    readonly promise: Promise<{ readonly numPages: number; getPage(page: number): Promise<PdfPage> }>
  }
}

/** Opens what draws papers: the journeys' browser with the pdf.js that the tests read text with. No network is asked. */
export async function openDrawing(page: Page): Promise<void> {
  await page.route(`${address}**`, async (route) => {
    const script = route.request().url().endsWith('pdfjs.mjs')
    await route.fulfill(
      script
        ? { contentType: 'text/javascript', body: await readFile(bundle, 'utf8') }
        : { contentType: 'text/html', body: '<!doctype html><canvas></canvas>' },
    )
  })
  await page.goto(address)
}

/** One page of a PDF as PNG, with so many dots along its shorter edge. */
export async function pictureOf(
  page: Page,
  pdf: Uint8Array,
  number: number,
  { shorter }: { readonly shorter: number },
): Promise<Buffer> {
  const drawn = await page.evaluate(
    async ([data, wanted, dots]) => {
      const script = './pdfjs.mjs'
      const reader = (await import(script)) as PdfReader
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
      const paper = await (await reader.getDocument({ data: bytes }).promise).getPage(wanted)
      const natural = paper.getViewport({ scale: 1 })
      const viewport = paper.getViewport({ scale: dots / Math.min(natural.width, natural.height) })
      const canvas = document.querySelector('canvas')
      if (canvas === null) throw new Error('there is nothing to draw on')
      canvas.width = Math.round(viewport.width)
      canvas.height = Math.round(viewport.height)
      await paper.render({ canvas, viewport }).promise
      return canvas.toDataURL('image/png').replace('data:image/png;base64,', '')
    },
    [Buffer.from(pdf).toString('base64'), number, shorter] as const,
  )
  return Buffer.from(drawn, 'base64')
}
