import type { Outcome } from '#domain/pledges/deciding.ts'
import type { SignedSection } from '#domain/pledges/signing.ts'

import { markup, lines, type Html } from './html.ts'
import { excerpt, type BoardPledge } from './model.ts'
import { boardPath, type Around } from './page.ts'

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  kept: '已践诺',
  partly: '部分践诺',
  'not-kept': '未践诺',
}

export const outcomeTag = ({ outcome }: BoardPledge): Html | null =>
  outcome === null ? null : markup`<span class="tag">${outcomeNames[outcome.outcome]}</span>`

/** Name, branch and post: all that is ever said of a person. */
export const whose = ({ branch, post }: BoardPledge): string => [branch, post].filter(Boolean).join(' · ')

export const sections = (of: readonly SignedSection[]): readonly Html[] =>
  of.map(
    ({ title, lines: fixed, text }) =>
      markup`<h2>${title}</h2>
        ${
          fixed.length === 0
            ? null
            : markup`<ol class="fixed">
                ${fixed.map((line) => markup`<li>${line}</li>`)}
              </ol>`
        }${text === '' ? null : markup`<p class="promise">${lines(text)}</p>`}`,
  )

/** People with the first words of their pledges; `within` their branch it is not said again. */
export const people = (
  around: Around,
  pledges: readonly BoardPledge[],
  { most = 60, within = false }: { readonly most?: number; readonly within?: boolean } = {},
): Html =>
  markup`<ul class="people">
    ${pledges.map(
      (pledge) =>
        markup`<li>
          <a href="${boardPath(around, `/pledges/${pledge.id}`)}"
            ><b>${pledge.name}</b
            ><span class="quiet">${within ? pledge.post : whose(pledge)}</span
            >${outcomeTag(pledge)}${pledge.notes.length === 0 ? null : markup`<span class="tag">进展 ${pledge.notes.length} 条</span>`}<br />${excerpt(pledge, most)}</a
          >
        </li>`,
    )}
  </ul>`

/** Names alone, where there are too many for more. */
export const names = (around: Around, pledges: readonly BoardPledge[]): Html =>
  markup`<p class="names">
    ${pledges.map(({ id, name }) => markup`<a href="${boardPath(around, `/pledges/${id}`)}">${name}</a>`)}
  </p>`
