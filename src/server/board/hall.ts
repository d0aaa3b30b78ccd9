import { excerptOf } from '#domain/stories/blocks.ts'

import { markup, type Html } from './html.ts'
import { excerpt, pledgesOfTerm, type BoardModel } from './model.ts'
import { boardPath, page, type Around } from './page.ts'
import { outcomeTag, whose } from './pieces.ts'
import { coverOf, type BoardStory } from './stories-model.ts'
import { mediaPath } from './story.ts'

const onOnePage = 4
const seconds = 15

export interface HallPage {
  readonly text: string
  /** For the header `Refresh`; null where the page was asked to stay. */
  readonly refresh: string | null
}

const mostTales = 6

const pledgePages = (model: BoardModel): number =>
  Math.max(1, Math.ceil(pledgesOfTerm(model).length / onOnePage))

/** Pledges, then the newest stories, each on a page of its own. */
export const hallPages = (model: BoardModel): number =>
  pledgePages(model) + Math.min(mostTales, model.stories.all.length)

/** One story, large. */
function tale(around: Around, story: BoardStory): Html {
  const cover = coverOf(story)
  return markup`<div class="box tale">
    ${cover === null ? null : markup`<img src="${mediaPath(around, story, cover.id)}" alt="" />`}
    <div>
      <p><b>${story.title}</b></p>
      <p class="quiet">${story.branch} · ${story.author}</p>
      <p>${excerptOf(story.blocks, 160)}</p>
    </div>
  </div>`
}

/**
 * For the screen in the hall: large, without bars, and it turns the page by itself, without a script. Whoever reads
 * slowly can make it stay.
 */
export function hallPage(around: Around, number: number, stays: boolean): HallPage {
  const { model } = around
  const pledges = pledgesOfTerm(model)
  const told = model.stories.all[number - pledgePages(model) - 1]
  const pages = hallPages(model)
  const shown = pledges.slice((number - 1) * onOnePage, number * onOnePage)
  const next = boardPath(around, `/hall?page=${number === pages ? 1 : number + 1}`)
  const title = told === undefined ? '党员亮旗承诺' : '典型宣传'
  const text = page(around, {
    title,
    about: `${model.organisation}党员的${told === undefined ? '公开承诺' : '先进事迹'}。`,
    at: '/hall',
    kind: 'hall',
    body: markup`<h1>${title}</h1>
      <p class="quiet">${model.organisation} · ${model.terms[0]?.name ?? ''} · 第 ${number} / ${pages} 页</p>
      ${
        told !== undefined
          ? tale(around, told)
          : shown.length === 0
            ? markup`<div class="box"><p>还没有公开的承诺。</p></div>`
            : shown.map(
                (pledge) =>
                  markup`<div class="box">
                  <p><b>${pledge.name}</b><span class="quiet">${whose(pledge)}</span>${outcomeTag(pledge)}</p>
                  <p>${excerpt(pledge, 110)}</p>
                </div>`,
              )
      }
      <p class="quiet"><a href="${boardPath(around)}">讲忠诚 · 勇担当 · 作表率</a>　${stays ? markup`<a href="${next}">继续翻页</a>` : markup`<a href="${boardPath(around, `/hall?page=${number}&stay=1`)}">停在这一页</a>`}</p>`,
  })
  return { text, refresh: stays ? null : `${seconds};url=${next}` }
}
