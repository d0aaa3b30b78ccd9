import { exhaustive } from '#domain/kernel/exhaustive.ts'
import { excerptOf, inlineOf, type Block } from '#domain/stories/blocks.ts'

import { lines, markup, type Html } from './html.ts'
import { boardPath, page, type Around } from './page.ts'
import { coverOf, type BoardStory } from './stories-model.ts'

const at = ({ id }: BoardStory): string => `/stories/${id}`

export const mediaPath = (around: Around, story: BoardStory, fileId: string): string =>
  boardPath(around, `${at(story)}/media/${fileId}`)

const onOnePage = 20

/** Stories by the page, the newest first; `asked` counts from 1. */
export function storiesPage(around: Around, asked: number): string {
  const { all } = around.model.stories
  const pages = Math.max(1, Math.ceil(all.length / onOnePage))
  const number = Math.min(asked, pages)
  const shown = all.slice((number - 1) * onOnePage, number * onOnePage)
  const link = (to: number, words: string): Html =>
    markup`<a href="${boardPath(around, `/stories?page=${to}`)}">${words}</a>`
  return page(around, {
    title: '典型宣传',
    about: `${around.model.organisation}党员的先进事迹。`,
    at: '/stories',
    current: '/stories',
    body: markup`<h1>典型宣传</h1>
      <p class="quiet">身边党员的故事，经本人同意、支部审核、保密审查和审批后公开。</p>
      ${
        shown.length === 0
          ? markup`<section class="box"><p>还没有公开的宣传。</p></section>`
          : shown.map((story) => storyBox(around, story))
      }${
        pages === 1
          ? null
          : markup`<p class="names no-print">${number > 1 ? link(number - 1, '上一页') : null}${number < pages ? link(number + 1, '下一页') : null}</p>`
      }`,
  })
}

/** A story with its cover and first words, leading to it. */
export function storyBox(around: Around, story: BoardStory): Html {
  const cover = coverOf(story)
  return markup`<section class="box tale">
    ${cover === null ? null : markup`<img src="${mediaPath(around, story, cover.id)}" alt="" loading="lazy" />`}
    <div>
      <h2><a href="${boardPath(around, at(story))}">${story.title}</a></h2>
      <p class="quiet">${story.branch} · ${story.author} · ${story.day}</p>
      <p>${excerptOf(story.blocks, 90)}</p>
    </div>
  </section>`
}

/** One story at its permanent address. */
export const storyPage = (around: Around, story: BoardStory): string =>
  page(around, {
    title: story.title,
    about: excerptOf(story.blocks, 90),
    at: at(story),
    current: '/stories',
    picture: `${at(story)}/card.png`,
    body: markup`<h1>${story.title}</h1>
      <p class="quiet">${story.branch} · ${story.author} · ${story.day}${story.revised === null ? '' : ` · ${story.revised}修订`}</p>
      <article class="box story">${story.blocks.map((block) => written(around, story, block))}</article>
      <p class="no-print">
        <a href="${boardPath(around, `${at(story)}/long.jpg`)}" download="${story.title}.jpg">长图</a>　<a
          href="${boardPath(around, `${at(story)}/card.png`)}"
          download="${story.title}.png"
          >图片卡片</a
        >　<a href="${boardPath(around, '/stories')}">其他典型宣传</a>
      </p>`,
  })

const inline = (text: string): readonly Html[] =>
  inlineOf(text).map((part) => (part.bold ? markup`<b>${lines(part.text)}</b>` : lines(part.text)))

const caption = (text: string): Html | null => (text === '' ? null : markup`<figcaption>${text}</figcaption>`)

function written(around: Around, story: BoardStory, block: Block): Html {
  switch (block.kind) {
    case 'heading':
      return markup`<h2>${block.text}</h2>`
    case 'paragraph':
      return markup`<p>${inline(block.text)}</p>`
    case 'quote':
      return markup`<blockquote>${inline(block.text)}</blockquote>`
    case 'picture':
      return markup`<figure><img src="${mediaPath(around, story, block.fileId)}" alt="${block.caption === '' ? `《${story.title}》配图` : block.caption}" loading="lazy" />${caption(block.caption)}</figure>`
    case 'video':
      return markup`<figure><video controls preload="none" playsinline src="${mediaPath(around, story, block.fileId)}" poster="${mediaPath(around, story, block.posterId)}" aria-label="${block.caption === '' ? `《${story.title}》视频` : block.caption}"></video>${caption(block.caption)}</figure>`
    default:
      return exhaustive(block)
  }
}

/** An address that stays, and says that what stood there was taken back. */
export const withdrawnStoryPage = (around: Around): string =>
  page(around, {
    title: '这篇宣传已撤下',
    about: '这篇宣传已从公开栏撤下。',
    at: '',
    body: markup`<h1>这篇宣传已撤下</h1>
      <section class="box"><p>这篇宣传已从公开栏撤下。修改并重新审批以后，会在同一个地址公开。</p></section>
      <p><a href="${boardPath(around, '/stories')}">看其他典型宣传</a></p>`,
  })
