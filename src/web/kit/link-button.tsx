import './button.css'

import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { Icon, type IconName } from './icons.tsx'

interface LinkButtonProps {
  readonly to: string
  readonly children: ReactNode
  readonly kind?: 'primary' | 'default' | 'text'
  readonly icon?: IconName
  readonly small?: boolean
  /** Fetches a file instead of opening a page. */
  readonly download?: boolean
}

/** A link that looks like a button: it leads somewhere, and can be opened in another tab. */
export function LinkButton({
  to,
  children,
  kind = 'default',
  icon,
  small = false,
  download = false,
}: LinkButtonProps) {
  const className = `button button-${kind}${small ? ' button-small' : ''}`
  const inside = (
    <>
      {icon === undefined ? null : <Icon name={icon} size="1.25em" />}
      {children}
    </>
  )
  return download ? (
    <a href={to} className={className} download>
      {inside}
    </a>
  ) : (
    <Link href={to} className={className}>
      {inside}
    </Link>
  )
}
