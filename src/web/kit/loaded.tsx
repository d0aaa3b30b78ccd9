import './loaded.css'

import type { ReactNode } from 'react'

import { Button } from './button.tsx'
import { Icon } from './icons.tsx'

/** What a read gives, as far as a screen cares; react-query's result fits. */
export interface Reading<T> {
  readonly data: T | undefined
  readonly error: Error | null
  readonly refetch: () => unknown
}

interface LoadedProps<T> {
  readonly of: Reading<T>
  /** Lines that the skeleton holds open, so that nothing jumps when the content comes. */
  readonly lines?: number
  readonly children: (data: T) => ReactNode
}

/** Content when it is there, a quiet skeleton before, a sentence with a way on when it fails. */
export function Loaded<T>({ of, lines = 6, children }: LoadedProps<T>) {
  if (of.data !== undefined) {
    return (
      <>
        {of.error === null ? null : (
          <Problem text={`${of.error.message}（下面是上次读到的内容）`} onRetry={of.refetch} />
        )}
        {children(of.data)}
      </>
    )
  }
  if (of.error !== null) return <Problem text={of.error.message} onRetry={of.refetch} />
  return <Skeleton lines={lines} />
}

export function Problem({ text, onRetry }: { readonly text: string; readonly onRetry?: () => unknown }) {
  return (
    <div className="callout callout-bad" role="alert">
      <Icon name="warn" />
      <div>
        <p>{text}</p>
        {onRetry === undefined ? null : (
          <Button small onPress={onRetry}>
            再试一次
          </Button>
        )}
      </div>
    </div>
  )
}

export function Skeleton({ lines = 6 }: { readonly lines?: number }) {
  return (
    <output className="skeleton">
      <span className="hidden">正在读取…</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={`bone bone-${index % 4}`} />
      ))}
    </output>
  )
}

interface CalloutProps {
  readonly tone?: 'info' | 'good' | 'warn' | 'bad'
  readonly title?: ReactNode
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

const icons = { info: 'info', good: 'check', warn: 'clock', bad: 'warn' } as const

/** A remark that stands in the page: what is due, what was decided, what to mind. */
export function Callout({ tone = 'info', title, actions, children }: CalloutProps) {
  return (
    <div className={`callout callout-${tone}`}>
      <Icon name={icons[tone]} />
      <div>
        {title === undefined ? null : <p className="callout-title">{title}</p>}
        {children}
        {actions === undefined ? null : <div className="row callout-actions no-print">{actions}</div>}
      </div>
    </div>
  )
}

interface EmptyProps {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}

/** Nothing here, and what that means or what to do first. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      <svg aria-hidden="true" viewBox="0 0 96 64" width="96" height="64" fill="none" strokeLinecap="round">
        <path d="M34 58V8" stroke="var(--edge)" strokeWidth="2.500" />
        <path
          d="M36 12c10-5 17 5 29 0v20c-12 5-19-5-29 0z"
          fill="var(--gold-soft)"
          stroke="var(--gold)"
          strokeWidth="1.500"
        />
        <path d="M14 58h68" stroke="var(--line)" strokeWidth="2.500" />
      </svg>
      <p className="empty-title">{title}</p>
      {children === undefined ? null : <div className="empty-text">{children}</div>}
      {action}
    </div>
  )
}
