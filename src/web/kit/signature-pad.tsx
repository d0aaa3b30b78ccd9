import './parts.css'

import { useEffect, useRef, useState } from 'react'
import Pad from 'signature_pad'

import { Action } from './action.tsx'
import { TextField } from './fields.tsx'

/** A drawn signature as a PNG data address, or a typed name. */
export type Signature =
  | { readonly kind: 'drawn'; readonly picture: string }
  | { readonly kind: 'typed'; readonly name: string }

interface SignaturePadProps {
  readonly label: string
  /** The name that a typed signature must be. */
  readonly name: string
  readonly onChange: (signature: Signature | null) => void
}

/** Sign by finger, mouse or pen; or type the name, which is as good. */
export function SignaturePad({ label, name, onChange }: SignaturePadProps) {
  const [typing, setTyping] = useState(false)
  const [typed, setTyped] = useState('')
  const change = (typing: boolean) => {
    setTyping(typing)
    setTyped('')
    onChange(null)
  }
  const type = (value: string) => {
    setTyped(value)
    onChange(value.trim() === name ? { kind: 'typed', name } : null)
  }
  return (
    <div className="sign">
      {typing ? (
        <TextField
          label={label}
          value={typed}
          onChange={type}
          hint={`请输入您的姓名「${name}」，作为电子签名`}
          fault={typed !== '' && !name.startsWith(typed.trim()) ? `与姓名「${name}」不一致` : null}
          autoComplete="name"
        />
      ) : (
        <Drawing label={label} onChange={onChange} />
      )}
      <button type="button" className="link-button" onClick={() => change(!typing)}>
        {typing ? '改为手写签名' : '不方便手写？改为输入姓名'}
      </button>
    </div>
  )
}

function Drawing({ label, onChange }: Pick<SignaturePadProps, 'label' | 'onChange'>) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<Pad | null>(null)
  const tell = useRef(onChange)
  useEffect(() => {
    tell.current = onChange
  })
  useEffect(() => {
    const board = canvas.current
    if (board === null) return undefined
    const scale = Math.min(3, Math.max(2, devicePixelRatio))
    board.width = board.clientWidth * scale
    board.height = board.clientHeight * scale
    board.getContext('2d')?.scale(scale, scale)
    const drawn = new Pad(board, { penColor: '#1a1a1a', minWidth: 1, maxWidth: 3.2 })
    drawn.addEventListener('endStroke', () =>
      tell.current({ kind: 'drawn', picture: drawn.toDataURL('image/png') }),
    )
    pad.current = drawn
    return () => drawn.off()
  }, [])
  const undo = () => {
    const strokes = pad.current?.toData().slice(0, -1) ?? []
    pad.current?.clear()
    pad.current?.fromData(strokes)
    onChange(
      strokes.length === 0 ? null : { kind: 'drawn', picture: pad.current?.toDataURL('image/png') ?? '' },
    )
  }
  return (
    <div>
      <p className="field-label">{label}</p>
      <canvas ref={canvas} className="sign-board">
        用手指或鼠标在这里签名；也可以改为输入姓名。
      </canvas>
      <div className="row">
        <Action small icon="back" onPress={undo}>
          撤销一笔
        </Action>
        <Action
          small
          icon="trash"
          onPress={() => {
            pad.current?.clear()
            onChange(null)
          }}
        >
          重写
        </Action>
      </div>
    </div>
  )
}
