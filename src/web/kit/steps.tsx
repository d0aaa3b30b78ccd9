import './parts.css'

import type { ReactNode } from 'react'

export interface Step {
  readonly key: string
  readonly title: string
  readonly note?: ReactNode
  readonly state: 'done' | 'now' | 'next'
}

const said = { done: '已完成', now: '正在进行', next: '未开始' } as const

/** The way through a term or a meeting: what is done, where we are, what comes. */
export function Steps({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          className={`step step-${step.state}`}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span className="step-dot" aria-hidden="true">
            {step.state === 'done' ? '✓' : index + 1}
          </span>
          <span className="step-words">
            <b>{step.title}</b>
            <span className="hidden">（{said[step.state]}）</span>
            {step.note === undefined ? null : <small>{step.note}</small>}
          </span>
        </li>
      ))}
    </ol>
  )
}
