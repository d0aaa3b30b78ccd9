import { markup } from './html.ts'
import { excerpt } from './model.ts'
import { boardPath, type Around } from './page.ts'

const mostEntries = 50

/** The pledges that changed last, as Atom (RFC 4287). */
export function feed(around: Around): string {
  const { model, origin } = around
  const entries = model.pledges
    .toSorted((one, other) => Number(other.updated) - Number(one.updated))
    .slice(0, mostEntries)
  const updated = entries[0]?.updated ?? new Date(0)
  return markup`<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom"
      ><id>urn:uuid:${model.organisationId}</id><title>${model.organisation}党务公开栏</title
      ><updated>${updated.toISOString()}</updated><author><name>${model.organisation}</name></author
      ><link rel="self" href="${origin}${boardPath(around, '/feed.atom')}" /><link
        href="${origin}${boardPath(around)}"
      />${entries.map(
        (pledge) =>
          markup`<entry
            ><id>urn:uuid:${pledge.id}</id><title>${pledge.name}的亮旗承诺</title
            ><updated>${pledge.updated.toISOString()}</updated
            ><link href="${origin}${boardPath(around, `/pledges/${pledge.id}`)}" />
            <summary>${excerpt(pledge, 160)}</summary></entry
          >`,
      )}</feed
    > `.text
}
