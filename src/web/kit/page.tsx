import './page.css'

import { useEffect, useId, useRef, type ReactNode } from 'react'

interface PageProps {
  readonly title: string
  /** One sentence under the title: what this page is for. */
  readonly lead?: ReactNode
  /** Small words above the title: the term, the branch. */
  readonly over?: ReactNode
  /** Buttons beside the title. */
  readonly actions?: ReactNode
  /** A narrow column for reading and forms; lists use the whole width. */
  readonly narrow?: boolean
  readonly children: ReactNode
}

/** A page: its heading takes the focus when one arrives, so that a screen reader starts there. */
export function Page({ title, lead, over, actions, narrow = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · 亮旗`
    heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <div className={narrow ? 'page page-narrow' : 'page'}>
      <header className="page-head">
        <div className="page-words">
          {over === undefined ? null : <p className="page-over">{over}</p>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <div className="page-lead">{lead}</div>}
        </div>
        {actions === undefined ? null : <div className="page-actions no-print">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

interface SectionProps {
  readonly title?: ReactNode
  readonly note?: ReactNode
  readonly actions?: ReactNode
  /** Without a frame, where the content brings its own. */
  readonly bare?: boolean
  readonly children: ReactNode
}

/** A part of a page with its own heading, on a sheet of paper. */
export function Section({ title, note, actions, bare = false, children }: SectionProps) {
  const id = useId()
  return (
    <section
      className={bare ? 'section section-bare' : 'section'}
      aria-labelledby={title === undefined ? undefined : id}
    >
      {title === undefined ? null : (
        <header className="section-head">
          <h2 id={id}>{title}</h2>
          {actions === undefined ? null : <div className="row push no-print">{actions}</div>}
        </header>
      )}
      {note === undefined ? null : <p className="section-note">{note}</p>}
      {children}
    </section>
  )
}
