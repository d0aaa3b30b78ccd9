import { excerptOf } from '#domain/stories/blocks.ts'

import { markup } from './html.ts'
import { excerpt } from './model.ts'
import { boardPath, type Around } from './page.ts'

const mostEntries = 50

/** The pledges and stories that changed last, as Atom (RFC 4287). */
export function feed(around: Around): string {
  const { model, origin } = around
  const all = [
    ...model.pledges.map((pledge) => ({
      id: pledge.id,
      title: `${pledge.name}的亮旗承诺`,
      updated: pledge.updated,
      at: `/pledges/${pledge.id}`,
      summary: excerpt(pledge, 160),
    })),
    ...model.stories.all.map(({ id, title, updated, blocks }) => ({
      id,
      title,
      updated,
      at: `/stories/${id}`,
      summary: excerptOf(blocks, 160),
    })),
  ]
  const entries = all
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
        ({ id, title, updated: at, at: path, summary }) =>
          markup`<entry
            ><id>urn:uuid:${id}</id><title>${title}</title
            ><updated>${at.toISOString()}</updated
            ><link href="${origin}${boardPath(around, path)}" />
            <summary>${summary}</summary></entry
          >`,
      )}</feed
    > `.text
}
