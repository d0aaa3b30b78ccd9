import { createContext, useContext } from 'react'

import type { PlaceGroup } from './kit/shell.tsx'
import { groups, type Menu, type Route } from './route.ts'
import type { Hat, Me } from './session.tsx'

interface Entry {
  readonly route: Route
  readonly menu: Menu
}

export type House = Pick<Me['organisation'], 'kind' | 'underBureau'>

/** What the hat finds in the menu of this organisation, group by group. */
export function menuOf(routes: readonly Route[], hat: Hat | null, house: House): readonly PlaceGroup[] {
  const entries = entriesOf(routes, hat, house)
  return groups
    .map((title) => ({
      title,
      places: entries.filter(({ menu }) => menu.group === title).map((entry) => placeOf(entry, hat)),
    }))
    .filter(({ places }) => places.length > 0)
}

/** The phone's bottom row: the first four by `tab`. */
export const tabsOf = (routes: readonly Route[], hat: Hat | null, house: House) =>
  entriesOf(routes, hat, house)
    .filter(({ menu }) => menu.tab !== undefined)
    // eslint-disable-next-line unicorn/no-array-sort -- toSorted is younger than WeChat's webviews; filter made a copy
    .sort((a, b) => (a.menu.tab ?? 0) - (b.menu.tab ?? 0))
    .slice(0, 4)
    .map((entry) => placeOf(entry, hat, entry.menu.tabTitle))

const entriesOf = (routes: readonly Route[], hat: Hat | null, house: House): readonly Entry[] =>
  routes.flatMap((route) =>
    route.menu !== undefined && stands(route.menu, house) && offered(route.menu, hat)
      ? [{ route, menu: route.menu }]
      : [],
  )

const stands = ({ where }: Menu, { kind, underBureau }: House): boolean => {
  if (where === 'both') return true
  if (where === 'under-bureau') return underBureau
  return kind === (where ?? 'school')
}

const offered = ({ hats }: Menu, hat: Hat | null): boolean =>
  hats === 'everyone' || (hat !== null && hat.roles.some((role) => hats.includes(role)))

const placeOf = ({ route, menu }: Entry, hat: Hat | null, title = route.title) => ({
  to: menu.to === undefined || hat === null ? route.at : menu.to(hat),
  title,
  icon: menu.icon,
})

const Context = createContext<readonly PlaceGroup[]>([])
export const MenuProvider = Context

/** The menu of the hat worn now. */
export const useMenu = (): readonly PlaceGroup[] => useContext(Context)
