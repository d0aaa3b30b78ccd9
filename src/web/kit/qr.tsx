import './parts.css'

import { create } from 'qrcode'
import { useId } from 'react'

/** A QR code drawn as one path: no picture is loaded and no markup is injected. */
export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const id = useId()
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const squares: string[] = []
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (modules.get(row, column) !== 0) squares.push(`M${column + 4} ${row + 4}h1v1h-1z`)
    }
  }
  return (
    <svg
      className="qr"
      aria-labelledby={id}
      viewBox={`0 0 ${size + 8} ${size + 8}`}
      shapeRendering="crispEdges"
    >
      <title id={id}>{label}</title>
      <rect width="100%" height="100%" fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  )
}
