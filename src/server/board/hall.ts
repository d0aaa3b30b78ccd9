import { html } from './html.ts'
import { excerpt, pledgesOfTerm } from './model.ts'
import { boardPath, page, type Around } from './page.ts'
import { outcomeTag, whose } from './pieces.ts'

const onOnePage = 4
const seconds = 15

/** For the screen in the hall: large, without bars, and it turns the page by itself, without a script. */
export function hallPage(around: Around, asked: number): string {
  const { model } = around
  const pledges = pledgesOfTerm(model)
  const pages = Math.max(1, Math.ceil(pledges.length / onOnePage))
  // After a withdrawal there may be fewer pages than the screen is turning to.
  const number = asked > pages ? 1 : asked
  const shown = pledges.slice((number - 1) * onOnePage, number * onOnePage)
  const next = boardPath(around, `/hall?page=${number === pages ? 1 : number + 1}`)
  return page(around, {
    title: '党员亮旗承诺',
    about: `${model.organisation}党员的公开承诺。`,
    at: '/hall',
    kind: 'hall',
    refresh: { seconds, to: next },
    body: html`<h1>党员亮旗承诺</h1>
      <p class="quiet">${model.organisation} · ${model.terms[0]?.name ?? ''} · 第 ${number} / ${pages} 页</p>
      ${
        shown.length === 0
          ? html`<div class="box"><p>还没有公开的承诺。</p></div>`
          : shown.map(
              (pledge) =>
                html`<div class="box">
                  <p><b>${pledge.name}</b><span class="quiet">${whose(pledge)}</span>${outcomeTag(pledge)}</p>
                  <p>${excerpt(pledge, 110)}</p>
                </div>`,
            )
      }
      <p class="quiet"><a href="${boardPath(around)}">讲忠诚 · 勇担当 · 作表率</a></p>`,
  })
}
