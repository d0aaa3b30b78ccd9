import type { Outcome } from '#domain/pledges/deciding.ts'
import type { SignedSection } from '#domain/pledges/signing.ts'

import { html, lines, type Html } from './html.ts'
import { excerpt, type BoardPledge } from './model.ts'
import { boardPath, type Around } from './page.ts'

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  kept: '已践诺',
  partly: '部分践诺',
  'not-kept': '未践诺',
}

export const outcomeTag = ({ outcome }: BoardPledge): Html | null =>
  outcome === null ? null : html`<span class="tag">${outcomeNames[outcome.outcome]}</span>`

/** Name, branch and post: all that is ever said of a person. */
export const whose = ({ branch, post }: BoardPledge): string => [branch, post].filter(Boolean).join(' · ')

export const sections = (of: readonly SignedSection[]): readonly Html[] =>
  of.map(
    ({ title, lines: fixed, text }) =>
      html`<h2>${title}</h2>
        ${
          fixed.length === 0
            ? null
            : html`<ol class="fixed">
                ${fixed.map((line) => html`<li>${line}</li>`)}
              </ol>`
        }${text === '' ? null : html`<p class="promise">${lines(text)}</p>`}`,
  )

/** People with the first words of their pledges. */
export const people = (around: Around, pledges: readonly BoardPledge[], most = 60): Html =>
  html`<ul class="people">
    ${pledges.map(
      (pledge) =>
        html`<li>
          <a href="${boardPath(around, `/pledges/${pledge.id}`)}"
            ><b>${pledge.name}</b
            ><span class="quiet">${whose(pledge)}</span
            >${outcomeTag(pledge)}${pledge.notes.length === 0 ? null : html`<span class="tag">进展 ${pledge.notes.length} 条</span>`}<br />${excerpt(pledge, most)}</a
          >
        </li>`,
    )}
  </ul>`

/** Names alone, where there are too many for more. */
export const names = (around: Around, pledges: readonly BoardPledge[]): Html =>
  html`<p class="names">
    ${pledges.map(({ id, name }) => html`<a href="${boardPath(around, `/pledges/${id}`)}">${name}</a>`)}
  </p>`
