import { create } from 'qrcode'

/** A QR code as a drawing inside the page: one path, no picture to load. */
export function qrDrawing(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const path: string[] = []
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (modules.get(row, column) !== 0) path.push(`M${column + 2} ${row + 2}h1v1h-1z`)
    }
  }
  return `<svg class="qr" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="二维码" viewBox="0 0 ${size + 4} ${size + 4}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size + 4}v${size + 4}H0z"/><path fill="#000" d="${path.join('')}"/></svg>`
}
