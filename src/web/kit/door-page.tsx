import './door.css'

import { useEffect, useRef, type ReactNode } from 'react'

interface DoorPageProps {
  readonly title: string
  readonly organisation: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** A page before the house: sign-in, set-up, second factor. */
export function DoorPage({ title, organisation, lead, children }: DoorPageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · 亮旗`
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <div className="door">
      <div className="door-banner">
        <svg aria-hidden="true" className="door-flag" viewBox="0 0 200 200" fill="none">
          <path d="M52 190V22" stroke="#ffe2a6" strokeWidth="5" strokeLinecap="round" />
          <path d="M58 28c34-18 58 18 100 0v72c-42 18-66-18-100 0z" fill="#ffd98a" />
          <path d="M58 50c34-18 58 18 100 0" stroke="#8a1710" strokeOpacity=".18" strokeWidth="2" />
          <path d="M58 76c34-18 58 18 100 0" stroke="#8a1710" strokeOpacity=".18" strokeWidth="2" />
        </svg>
        <p className="door-name">亮旗</p>
        <p className="door-motto">
          讲忠诚 · 勇担当 · 作表率
          <br />
          党员亮旗践诺
        </p>
        <p className="door-school">{organisation}</p>
      </div>
      <main className="door-main" id="main">
        <div className="door-card">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <div className="door-lead">{lead}</div>}
          {children}
        </div>
      </main>
    </div>
  )
}
