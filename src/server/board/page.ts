import { markup, raw, type Html } from './html.ts'
import type { BoardModel } from './model.ts'
import { style } from './style.ts'

/** What all pages of a school's board know of their surroundings. */
export interface Around {
  readonly model: BoardModel
  /**
   * Scheme and host, for what is read elsewhere: sharing cards, feeds, codes on paper. Null where nobody set the school's
   * address: what a visitor wrote as the host is not put before others.
   */
  readonly origin: string | null
}

interface PageProps {
  readonly title: string
  readonly about: string
  /** Below the school's board: '' is its front. */
  readonly at: string
  readonly current?: string
  /** `hall` and `sheet` have no bars. */
  readonly kind?: 'page' | 'hall' | 'sheet' | 'poster'
  readonly body: Html
  /** Below the school's board: what chats show beside the link. */
  readonly picture?: string
  /** Our one script, behind everything else: the page is complete without it. */
  readonly hasScript?: boolean
}

export const boardPath = ({ model }: Around, at = ''): string => `/board/${model.address}${at}`

const places = [
  ['', '承诺'],
  ['/stories', '典型宣传'],
  ['/tasks', '任务'],
  ['/notices', '通知'],
  ['/search', '查找'],
  ['/hall', '大厅屏幕'],
  ['/feed.atom', '订阅'],
] as const

const motto = '讲忠诚 · 勇担当 · 作表率'

function head(around: Around, { title, about, at, picture }: PageProps): Html {
  const full = `${title} · ${around.model.organisation}党务公开栏`
  return markup`<meta charset="utf-8" /><meta
      name="viewport"
      content="width=device-width,initial-scale=1"
    /><title>${full}</title><meta name="description" content="${about}" /><meta
      name="robots"
      content="noindex"
    /><meta property="og:title" content="${full}" /><meta property="og:description" content="${about}" /><meta
      property="og:type"
      content="article"
    /><meta property="og:site_name" content="${around.model.organisation}" />${
      around.origin === null
        ? null
        : markup`<meta property="og:url" content="${around.origin}${boardPath(around, at)}" /><meta
            property="og:image"
            content="${around.origin}${picture === undefined ? '/flag.svg' : boardPath(around, picture)}"
          />`
    }<link
      rel="icon"
      href="/flag.svg"
    /><link
      rel="alternate"
      type="application/atom+xml"
      title="党务公开栏"
      href="${boardPath(around, '/feed.atom')}"
    /><style>${raw(style)}</style>`
}

const bar = (around: Around, current: string | undefined): Html =>
  markup`<header class="top">
    <div class="wrap">
      <p class="school">${around.model.organisation}</p>
      <p class="brand"><a href="${boardPath(around)}">党务公开栏</a></p>
      <p class="motto">${motto}</p>
      <nav class="no-print" aria-label="公开栏">
        ${places.map(([at, name]) => markup`<a href="${boardPath(around, at)}" ${current === at ? raw(' aria-current="page"') : null}>${name}</a>`)}
      </nav>
    </div>
  </header>`

const foot = markup`<footer class="wrap foot">
  <p>
    亮明身份，接受监督。公开栏只显示姓名、党支部、岗位、承诺、任务、通知和经本人同意的宣传，内容经保密审查和审批后公开。
  </p>
</footer>`

const classes = { page: '', hall: 'hall', sheet: 'sheet', poster: 'sheet poster' } as const

export function page(around: Around, props: PageProps): string {
  const { kind = 'page', body, current } = props
  const isPage = kind === 'page'
  return markup`<!doctype html>
    <html lang="zh-CN">
      <head>
        ${head(around, props)}
      </head>
      <body class="${classes[kind]}">
        ${isPage ? bar(around, current) : null}
        <main class="${isPage ? 'wrap' : ''}">${body}</main>
        ${isPage ? foot : null}${props.hasScript === true ? raw('<script src="/board.js" defer></script>') : null}
      </body>
    </html>`.text
}
