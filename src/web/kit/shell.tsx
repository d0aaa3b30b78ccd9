import './shell.css'

import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { HatSwitch, type HatChoice } from './hat-switch.tsx'
import { Icon, type IconName } from './icons.tsx'
import { useWide } from './media.ts'

export interface Place {
  readonly to: string
  readonly title: string
  readonly icon: IconName
}

export interface PlaceGroup {
  readonly title: string
  readonly places: readonly Place[]
}

export interface ShellProps {
  readonly organisation: string
  readonly person: string
  readonly hats: readonly HatChoice[]
  readonly hat: string
  readonly onHat: (key: string) => void
  readonly groups: readonly PlaceGroup[]
  /** The phone's bottom row: at most five. */
  readonly tabs: readonly Place[]
  readonly here: string
  readonly home: string
  readonly messages: { readonly to: string; readonly unread: number }
  readonly account: Place
  /** A line over everything, e.g. that this is the sample school. */
  readonly banner?: ReactNode
  readonly children: ReactNode
}

/** The frame around every page: side menu on a desktop, header and bottom tabs on a phone. */
export function Shell(props: ShellProps) {
  const wide = useWide()
  return (
    <div className={wide ? 'shell shell-wide' : 'shell shell-phone'}>
      <a className="skip" href="#main">
        跳到正文
      </a>
      {wide ? <Side {...props} /> : <Top {...props} />}
      <div className="shell-body">
        {props.banner}
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
      </div>
      {wide ? null : <Tabs {...props} />}
    </div>
  )
}

function Side({ organisation, person, groups, here, messages, account, home, ...hat }: ShellProps) {
  return (
    <aside className="side no-print">
      <Link className="brand" href={home}>
        <Mark />
        <span>
          <b>亮旗</b>
          <small>{organisation}</small>
        </span>
      </Link>
      <HatSwitch hats={hat.hats} hat={hat.hat} onHat={hat.onHat} />
      <nav aria-label="主菜单" className="side-nav">
        {groups.map((group) => (
          <div key={group.title} className="side-group">
            <div className="side-title" aria-hidden="true">
              {group.title}
            </div>
            <ul className="plain-list" aria-label={group.title}>
              {group.places.map((place) => (
                <li key={place.to}>
                  <PlaceLink place={place} here={here} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="side-foot">
        <PlaceLink
          place={{ to: messages.to, title: '消息', icon: 'bell' }}
          here={here}
          count={messages.unread}
        />
        <PlaceLink place={{ ...account, title: person }} here={here} hint={account.title} />
      </div>
    </aside>
  )
}

function Top({ organisation, messages, home, ...hat }: ShellProps) {
  return (
    <header className="top no-print">
      <Link className="brand" href={home} aria-label={`亮旗 ${organisation} 首页`}>
        <Mark />
        <b>亮旗</b>
      </Link>
      <HatSwitch hats={hat.hats} hat={hat.hat} onHat={hat.onHat} />
      <Link className="top-bell" href={messages.to} aria-label={bellLabel(messages.unread)}>
        <Icon name="bell" />
        <Count of={messages.unread} />
      </Link>
    </header>
  )
}

function Tabs({ tabs, here }: ShellProps) {
  return (
    <nav aria-label="主菜单" className="tabs no-print">
      {tabs.map((place) => (
        <Link key={place.to} href={place.to} aria-current={isHere(place.to, here) ? 'page' : undefined}>
          <Icon name={place.icon} />
          <span>{place.title}</span>
        </Link>
      ))}
    </nav>
  )
}

interface PlaceLinkProps {
  readonly place: Place
  readonly here: string
  readonly count?: number
  readonly hint?: string
}

function PlaceLink({ place, here, count = 0, hint }: PlaceLinkProps) {
  return (
    <Link className="place" href={place.to} aria-current={isHere(place.to, here) ? 'page' : undefined}>
      <Icon name={place.icon} />
      <span>
        {place.title}
        {hint === undefined ? null : <span className="hidden">，{hint}</span>}
      </span>
      <Count of={count} />
    </Link>
  )
}

const Count = ({ of }: { readonly of: number }) =>
  of === 0 ? null : (
    <span className="count">
      {of > 99 ? '99+' : of}
      <span className="hidden"> 条未读</span>
    </span>
  )

export const Mark = () => <img className="mark" src="/flag.svg" alt="" width="36" height="36" />

const bellLabel = (unread: number): string => (unread === 0 ? '消息' : `消息，${unread} 条未读`)

const isHere = (to: string, here: string): boolean => here === to || (to !== '/' && here.startsWith(`${to}/`))
