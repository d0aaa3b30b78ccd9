import { markup, lines, raw, type Html } from './html.ts'
import { excerpt, type BoardPledge } from './model.ts'
import { boardPath, page, type Around } from './page.ts'
import { outcomeNames, sections, whose } from './pieces.ts'
import { leaveForm, posts } from './posts.ts'
import { qrDrawing } from './qr.ts'

const at = ({ id }: BoardPledge): string => `/pledges/${id}`

const progress = ({ notes }: BoardPledge): Html | null =>
  notes.length === 0
    ? null
    : markup`<section class="box">
        <h2>践诺进展</h2>
        <ul class="people">
          ${notes.map(({ text, day }) => markup`<li><span class="quiet">${day}</span><br />${lines(text)}</li>`)}
        </ul>
      </section>`

const judged = ({ outcome }: BoardPledge): Html | null =>
  outcome === null
    ? null
    : markup`<section class="box">
        <h2>期末评定：${outcomeNames[outcome.outcome]}</h2>
        ${outcome.reason === '' ? null : markup`<p class="promise">${lines(outcome.reason)}</p>`}
        <p class="quiet">由所在党支部评定。</p>
      </section>`

const older = ({ older: versions }: BoardPledge): Html | null =>
  versions.length === 0
    ? null
    : markup`<section class="box">
        <h2>以前的版本</h2>
        ${versions.map(
          (version) =>
            markup`<h3>第 ${version.number} 版，${version.signed}签名</h3>
              ${sections(version.sections)}`,
        )}
      </section>`

/** One pledge at its permanent address. */
export const pledgePage = (around: Around, pledge: BoardPledge): string =>
  page(around, {
    title: `${pledge.name}的亮旗承诺`,
    about: excerpt(pledge, 90),
    at: at(pledge),
    hasScript: true,
    picture: `${at(pledge)}/card.png`,
    body: markup`<h1>${pledge.name}</h1>
      <p class="quiet">${whose(pledge)} · ${pledge.term}</p>
      <section class="box">
        ${sections(pledge.sections)}
        <p class="quiet">
          承诺人：${pledge.name}，${pledge.signed}签名${pledge.number > 1 ? `，第 ${pledge.number} 版` : ''}
        </p>
      </section>
      ${progress(pledge)}${judged(pledge)}${posts(pledge)}${leaveForm(around, pledge)}${older(pledge)}
      <p class="no-print">
        <a href="${boardPath(around, `${at(pledge)}/print`)}">打印（A4）</a>　<a
          href="${boardPath(around, `${at(pledge)}/poster`)}"
          >海报（A3）</a
        >　<a href="${boardPath(around, `${at(pledge)}/card.png`)}" download="${pledge.name}的亮旗承诺.png">图片卡片</a
        >　<a href="${boardPath(around, `/branches/${pledge.branchId}`)}">${pledge.branch}的其他承诺</a>
      </p>`,
  })

const paper = { print: 'A4', poster: 'A3' } as const

/** The same on paper, with the way back to it. */
export const pledgeSheet = (around: Around, pledge: BoardPledge, kind: keyof typeof paper): string =>
  page(around, {
    title: `${pledge.name}的亮旗承诺（${paper[kind]}）`,
    about: excerpt(pledge, 90),
    at: `${at(pledge)}/${kind}`,
    kind: kind === 'poster' ? 'poster' : 'sheet',
    body: markup`<p class="no-print">
        <a href="${boardPath(around, at(pledge))}">返回</a>　<span class="quiet"
          >请用浏览器的打印功能，纸张选 ${paper[kind]}。</span
        >
      </p>
      <h1>${kind === 'poster' ? '党员亮旗承诺' : `${pledge.name}的亮旗承诺`}</h1>
      <p class="quiet">${around.model.organisation} · ${pledge.term}</p>
      ${sections(pledge.sections)}
      <h2>承诺人：${pledge.name}</h2>
      <p class="quiet">${whose(pledge)} · ${pledge.signed}</p>
      ${
        around.origin === null
          ? null
          : markup`${raw(qrDrawing(`${around.origin}${boardPath(around, at(pledge))}`))}
              <p class="quiet">扫码查看践诺进展，接受师生监督。</p>`
      }`,
  })

/** So many stand on one printed page of a branch; each with all its words. */
const mostOnSheet = 20

export function branchSheet(
  around: Around,
  { branchId, part }: { readonly branchId: string; readonly part: number },
): string | null {
  const { model } = around
  const newest = model.terms[0]?.id
  const own = model.pledges.filter((pledge) => pledge.branchId === branchId && pledge.termId === newest)
  const shown = own.slice((part - 1) * mostOnSheet, part * mostOnSheet)
  const [first] = shown
  if (first === undefined) return null
  const back = boardPath(around, `/branches/${branchId}`)
  const next = own.length > part * mostOnSheet ? `${back}/print?part=${part + 1}` : null
  return page(around, {
    title: `${first.branch}亮旗承诺（打印）`,
    about: `${first.branch}党员的公开承诺。`,
    at: `/branches/${branchId}/print`,
    kind: 'sheet',
    body: markup`<p class="no-print">
        <a href="${back}">返回</a
        >${next === null ? null : markup`　<a href="${next}">后面 ${own.length - part * mostOnSheet} 份</a>`}
      </p>
      <h1>${first.branch}党员亮旗承诺</h1>
      <p class="quiet">${model.organisation} · ${first.term}</p>
      ${shown.map(
        (pledge) =>
          markup`<div class="one">
            <h2>${pledge.name}</h2>
            <p class="quiet">${whose(pledge)}</p>
            ${sections(pledge.sections)}
          </div>`,
      )}`,
  })
}

/** An address that stays, and says that what stood there was taken back. */
export const withdrawnPage = (around: Around): string =>
  page(around, {
    title: '这份承诺已撤下',
    about: '这份承诺已从公开栏撤下。',
    at: '',
    body: markup`<h1>这份承诺已撤下</h1>
      <section class="box"><p>这份承诺已从公开栏撤下。修改并重新审批以后，会在同一个地址公开。</p></section>
      <p><a href="${boardPath(around)}">看其他党员的承诺</a></p>`,
  })

export const missingPage = (around: Around): string =>
  page(around, {
    title: '公开栏里没有这一页',
    about: '公开栏里没有这一页。',
    at: '',
    body: markup`<h1>公开栏里没有这一页</h1>
      <section class="box"><p>地址可能写错了，或者内容还没有公开。</p></section>
      <p><a href="${boardPath(around)}">回到公开栏首页</a></p>`,
  })
