import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

import type { Role } from '#domain/organisation/roles.ts'

import type { IconName } from './kit/icons.tsx'
import type { Hat } from './session.tsx'

/** The headings of the side menu, in their order. */
export const groups = ['我的', '各校', '支部', '评议', '学期', '组织', '系统'] as const
export type Group = (typeof groups)[number]

/** Where a page stands in the menu. */
export interface Menu {
  readonly group: Group
  readonly icon: IconName
  /** Under which hats it is offered: one that holds any of these roles; `everyone` for all who signed in. */
  readonly hats: readonly Role[] | 'everyone'
  /** In which organisations; a school's where nothing is said. */
  readonly where?: 'bureau' | 'both' | 'under-bureau'
  /** Its place in the phone's bottom row (lower first, the first four are shown); without one it stands under 更多. */
  readonly tab?: number
  /** Shorter words for the phone's bottom row. */
  readonly tabTitle?: string
  /** The address to open, where the path has parameters. */
  readonly to?: (hat: Hat) => string
}

export interface Route {
  /** From `path.ts`, with its parameters' names: `path.member(':memberId')`. */
  readonly at: string
  readonly title: string
  readonly page: LazyExoticComponent<ComponentType>
  readonly menu?: Menu
  /** Fills the window, without menu and bars: for a projector. */
  readonly bare?: boolean
}

/** Loads a page when it is first opened. */
export const page = <Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
): LazyExoticComponent<ComponentType> =>
  lazy(async () => {
    const module = await load()
    return { default: module[name] }
  })
