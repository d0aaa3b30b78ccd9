import type { Database } from '#server/db/handle.ts'

export type Place = Awaited<ReturnType<Database['organisations']>>[number]

const lookAgainAfter = 60_000
const lookForNewAfter = 1000

/** Schools by address, and the only one where there is one. */
export interface Places {
  readonly of: (address: string) => Promise<Place | null>
  readonly only: () => Promise<Place | null>
  /** Whose host name this is. */
  readonly at: (host: string) => Promise<Place | null>
}

/** Who asks for a school that is not there makes us look again, once a second at most. */
export function placesOf(database: Pick<Database, 'organisations'>, clock: () => Date): Places {
  let known: Promise<ReadonlyMap<string, Place>> | null = null
  let looked = 0
  const look = (maxAge: number): Promise<ReadonlyMap<string, Place>> => {
    const now = clock().getTime()
    if (known !== null && Math.abs(now - looked) < maxAge) return known
    looked = now
    known = database
      .organisations()
      .then((all) => new Map(all.map((place) => [place.address.toLowerCase(), place])))
    known.catch(() => {
      known = null
    })
    return known
  }
  return {
    of: async (address) => {
      const found = (await look(lookAgainAfter)).get(address)
      return found ?? (await look(lookForNewAfter)).get(address) ?? null
    },
    only: async () => {
      const [only, ...others] = (await look(lookForNewAfter)).values()
      return only === undefined || others.length > 0 ? null : only
    },
    at: async (host) => {
      const all = [...(await look(lookAgainAfter)).values()]
      return all.find(({ hosts }) => hosts.includes(host)) ?? null
    },
  }
}
