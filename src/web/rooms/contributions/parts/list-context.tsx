import { createContext, useContext, useMemo, type ReactNode } from 'react'

import type { Allowed } from '#domain/contributions/access.ts'
import { mayAttach, mayWrite } from '#domain/contributions/access.ts'
import { fieldAt, itemsOf } from '#domain/contributions/fields.ts'
import type { ContributionList, Part } from '#domain/contributions/list.ts'

import { sentence } from '../../../words/zh.ts'
import type { Mine, Sync } from '../draft-sync.ts'

interface ListHere {
  readonly data: Mine
  readonly sync: Sync
  readonly list: ContributionList
  /** Which half of the form is looked at. */
  readonly part: Part
  /** Why this field cannot be written now; null where it can. */
  readonly closed: (at: string) => string | null
  /** What is wrong with what was written in this field. */
  readonly fault: (at: string) => string | null
  readonly attachClosed: string | null
}

const Context = createContext<ListHere | null>(null)

/** The list that the parts of the page work on, with what may be done to each field: the domain decides, here as on the server. */
export function ListProvider({
  data,
  sync,
  part,
  children,
}: {
  readonly data: Mine
  readonly sync: Sync
  readonly part: Part
  readonly children: ReactNode
}) {
  const { list, draft } = sync
  const value = useMemo((): ListHere => {
    const items = itemsOf(data.catalogue)
    const allowances: Readonly<Record<string, Mine['allowed'][keyof Mine['allowed']]>> = data.allowed
    const allowed = ((action) => allowances[action] ?? { code: 'terms.too-late' }) as Allowed
    const attach = mayAttach(list, allowed)
    return {
      data,
      sync,
      list,
      part,
      closed: (at) => {
        const field = fieldAt(at, items)
        const may = field === null ? true : mayWrite(list, field, allowed)
        return may === true ? null : sentence(may)
      },
      fault: (at) => {
        const refusal = draft.refused[at]
        return refusal === undefined ? null : sentence(refusal)
      },
      attachClosed: attach === true ? null : sentence(attach),
    }
  }, [data, sync, list, draft, part])
  return <Context value={value}>{children}</Context>
}

export function useList(): ListHere {
  const here = useContext(Context)
  if (here === null) throw new Error('useList outside of ListProvider')
  return here
}
