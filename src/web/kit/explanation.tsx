import './parts.css'

import type { ReactNode } from 'react'

interface ExplanationProps {
  /** What is explained: 先锋贡献分 12 分是怎么来的. */
  readonly title: string
  /** The clause or rule it follows. */
  readonly rule?: ReactNode
  /** What went in: label and value. */
  readonly inputs?: readonly { readonly label: string; readonly value: ReactNode }[]
  /** The arithmetic in sentences, each to be checked by hand. */
  readonly because?: readonly string[]
  readonly open?: boolean
  readonly children?: ReactNode
}

const none: readonly never[] = []

/** 依据: every result says how it came about. */
export function Explanation({
  title,
  rule,
  inputs = none,
  because = none,
  open = false,
  children,
}: ExplanationProps) {
  return (
    <details className="why" open={open}>
      <summary>
        <span className="why-mark">依据</span>
        {title}
      </summary>
      <div className="why-body">
        {rule === undefined ? null : <p className="why-rule">{rule}</p>}
        {inputs.length === 0 ? null : <FactList facts={inputs} />}
        {because.length === 0 ? null : (
          <ol className="why-steps">
            {because.map((line, index) => (
              <li key={index}>{line}</li>
            ))}
          </ol>
        )}
        {children}
      </div>
    </details>
  )
}

interface FactListProps {
  readonly facts: readonly { readonly label: string; readonly value: ReactNode }[]
}

/** Names and values side by side. */
export const FactList = ({ facts }: FactListProps) => (
  <dl className="facts">
    {facts.map(({ label, value }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value === '' || value === null ? '—' : value}</dd>
      </div>
    ))}
  </dl>
)
