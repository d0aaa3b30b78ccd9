import './parts.css'

import { Icon, type IconName } from './icons.tsx'

export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad' | 'gold'

const signs: Readonly<Record<Tone, IconName | null>> = {
  plain: null,
  info: 'info',
  good: 'check',
  warn: 'clock',
  bad: 'warn',
  gold: 'star',
}

/** A state in a word, with a sign of its own, so that colour never says it alone. */
export function Tag({
  tone = 'plain',
  icon,
  children,
}: {
  readonly tone?: Tone
  readonly icon?: IconName
  readonly children: string
}) {
  const sign = icon ?? signs[tone]
  return (
    <span className={`tag tag-${tone}`}>
      {sign === null ? null : <Icon name={sign} size="1em" />}
      {children}
    </span>
  )
}
