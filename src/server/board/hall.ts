import { markup } from './html.ts'
import { excerpt, pledgesOfTerm, type BoardModel } from './model.ts'
import { boardPath, page, type Around } from './page.ts'
import { outcomeTag, whose } from './pieces.ts'

const onOnePage = 4
const seconds = 15

export interface HallPage {
  readonly text: string
  /** For the header `Refresh`; null where the page was asked to stay. */
  readonly refresh: string | null
}

export const hallPages = (model: BoardModel): number =>
  Math.max(1, Math.ceil(pledgesOfTerm(model).length / onOnePage))

/**
 * For the screen in the hall: large, without bars, and it turns the page by itself, without a script. Whoever reads
 * slowly can make it stay.
 */
export function hallPage(around: Around, number: number, stays: boolean): HallPage {
  const { model } = around
  const pledges = pledgesOfTerm(model)
  const pages = hallPages(model)
  const shown = pledges.slice((number - 1) * onOnePage, number * onOnePage)
  const next = boardPath(around, `/hall?page=${number === pages ? 1 : number + 1}`)
  const text = page(around, {
    title: '党员亮旗承诺',
    about: `${model.organisation}党员的公开承诺。`,
    at: '/hall',
    kind: 'hall',
    body: markup`<h1>党员亮旗承诺</h1>
      <p class="quiet">${model.organisation} · ${model.terms[0]?.name ?? ''} · 第 ${number} / ${pages} 页</p>
      ${
        shown.length === 0
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
