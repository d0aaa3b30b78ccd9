import { markup, lines, type Html } from './html.ts'
import type { BoardNotice } from './model.ts'
import { boardPath, page, type Around } from './page.ts'

const row = (around: Around, { id, title, day }: BoardNotice): Html =>
  markup`<li>
    <a href="${boardPath(around, `/notices/${id}`)}"><b>${title}</b><span class="quiet">${day}</span></a>
  </li>`

const listed = (around: Around, notices: readonly BoardNotice[]): Html =>
  markup`<ul class="people">
    ${notices.map((notice) => row(around, notice))}
  </ul>`

const mostOnFront = 3

/** The latest ones, for the front; null where there is none. */
export function latestNotices(around: Around): Html | null {
  const shown = around.model.notices.slice(0, mostOnFront)
  if (shown.length === 0) return null
  return markup`<section class="box">
    <h2><a href="${boardPath(around, '/notices')}">通知</a></h2>
    ${listed(around, shown)}
  </section>`
}

/** Everything that the school lets everybody know. */
export function noticesPage(around: Around): string {
  const { notices, organisation } = around.model
  return page(around, {
    title: '通知',
    about: `${organisation}党委的公开通知。`,
    at: '/notices',
    current: '/notices',
    body: markup`<h1>通知</h1>
      <section class="box">
        ${notices.length === 0 ? markup`<p>还没有公开的通知。</p>` : listed(around, notices)}
      </section>`,
  })
}

/** One of them, at its own address. */
export function noticePage(around: Around, id: string): string | null {
  const notice = around.model.notices.find((each) => each.id === id)
  if (notice === undefined) return null
  return page(around, {
    title: notice.title,
    about: [...notice.text.replaceAll(/\s+/gu, ' ')].slice(0, 90).join(''),
    at: `/notices/${id}`,
    current: '/notices',
    body: markup`<h1>${notice.title}</h1>
      <p class="quiet">${around.model.organisation} · ${notice.day}公开</p>
      <section class="box"><p class="promise">${lines(notice.text)}</p></section>
      <p class="no-print"><a href="${boardPath(around, '/notices')}">全部通知</a></p>`,
  })
}
