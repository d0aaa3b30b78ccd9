import { inlineOf, type Block } from './blocks.ts'

/** What an article is made of, beside its blocks. */
export interface Article {
  readonly title: string
  readonly author: string
  readonly branch: string
  readonly school: string
  /** 2026年11月22日 */
  readonly day: string
  readonly blocks: readonly Block[]
  /** Where the school's board shows it; null where nobody knows the address. */
  readonly address: string | null
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** Lines and bold, nothing else. */
const inline = (text: string): string =>
  inlineOf(text)
    .map((part) => {
      const words = escaped(part.text).replaceAll('\n', '<br>')
      return part.bold ? `<strong style="color:#9c1c14">${words}</strong>` : words
    })
    .join('')

const styles = {
  whole:
    'max-width:677px;margin:0 auto;font-size:16px;line-height:1.9;color:#2b2420;letter-spacing:0.5px;text-align:justify',
  heading:
    'margin:28px 0 12px;padding-left:10px;border-left:4px solid #9c1c14;font-size:18px;font-weight:bold;color:#9c1c14;line-height:1.5',
  paragraph: 'margin:0 0 16px',
  quote:
    'margin:16px 0;padding:12px 16px;background-color:#fdf3e7;border-left:4px solid #d9a441;color:#5a4a35',
  figure: 'margin:20px 0;text-align:center',
  picture: 'max-width:100%;height:auto;display:block;margin:0 auto;border-radius:4px',
  caption: 'margin:6px 0 0;font-size:13px;color:#7a6f63;text-align:center;line-height:1.6',
  foot: 'margin:28px 0 0;padding-top:12px;border-top:1px solid #e6dccb;text-align:left;font-size:14px;color:#7a6f63',
} as const

const figure = (source: string, caption: string): string =>
  `<section style="${styles.figure}"><img src="${escaped(source)}" alt="${escaped(caption)}" style="${styles.picture}">${
    caption === '' ? '' : `<p style="${styles.caption}">${escaped(caption)}</p>`
  }</section>`

function written(block: Block, sourceOf: (fileId: string) => string): string {
  if (block.kind === 'heading') return `<section style="${styles.heading}">${escaped(block.text)}</section>`
  if (block.kind === 'paragraph') return `<p style="${styles.paragraph}">${inline(block.text)}</p>`
  if (block.kind === 'quote') return `<section style="${styles.quote}">${inline(block.text)}</section>`
  if (block.kind === 'picture') return figure(sourceOf(block.fileId), block.caption)
  return figure(sourceOf(block.posterId), `${block.caption}（视频请到学校党务公开栏观看）`)
}

/**
 * The story as an article that WeChat's and QQ's editors take with its layout: sections with inline styles, no class, no
 * script, nothing that loads but its pictures. `sourceOf` gives a picture's address. notice §四.3
 */
export function articleHtml(article: Article, sourceOf: (fileId: string) => string): string {
  const { author, branch, school, day, blocks, address } = article
  const foot = [
    `${branch} ${author} · ${day}`,
    school,
    ...(address === null ? [] : [`原文：${address}`]),
  ].map((line) => `<p style="margin:0">${escaped(line)}</p>`)
  return `<section style="${styles.whole}">${blocks
    .map((block) => written(block, sourceOf))
    .join('')}<section style="${styles.foot}">${foot.join('')}</section></section>`
}

/** The same as a page of its own, to keep and to copy from. */
export const articlePage = (article: Article, sourceOf: (fileId: string) => string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(
    article.title,
  )}</title></head><body style="margin:0;padding:16px;background-color:#ffffff"><h1 style="max-width:677px;margin:0 auto 16px;font-size:22px;line-height:1.5;color:#2b2420">${escaped(
    article.title,
  )}</h1>${articleHtml(article, sourceOf)}</body></html>`
