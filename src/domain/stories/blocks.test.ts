import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import type { Id } from '../kernel/ids.ts'
import { articleHtml, articlePage, type Article } from './article.ts'
import {
  excerptOf,
  faultOf,
  filesIn,
  inlineOf,
  limits,
  paragraphsOf,
  plainText,
  type Block,
} from './blocks.ts'

const file = (name: string) => name as Id<'attachment'>
const picture = (name = 'p'): Block => ({ kind: 'picture', fileId: file(name), caption: '' })
const video: Block = { kind: 'video', fileId: file('v'), posterId: file('p'), caption: '现场' }
const files = [
  { id: file('p'), type: 'image/jpeg' },
  { id: file('v'), type: 'video/mp4' },
]
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

describe('the blocks of a story', () => {
  test.each([
    ['words, pictures and video', [paragraph('字'), picture(), video], null],
    ['a picture that is not there', [picture('x')], 'stories.file-missing'],
    ['a video in place of a picture', [picture('v')], 'stories.file-missing'],
    ['a picture in place of a video', [{ ...video, fileId: file('p') }], 'stories.file-missing'],
    ['a video without its poster', [{ ...video, posterId: file('x') }], 'stories.file-missing'],
    [
      'too many pictures',
      Array.from({ length: limits.pictures + 1 }, () => picture()),
      'stories.too-many-pictures',
    ],
    ['too many videos', Array.from({ length: limits.videos + 1 }, () => video), 'stories.too-many-videos'],
    ['too many words', [paragraph('字'.repeat(limits.words + 1))], 'stories.too-long'],
  ] as const)('%s', (_what, blocks, expected) => {
    expect(faultOf(blocks as readonly Block[], files)?.code ?? null).toBe(expected)
  })

  it('name their files, the poster too', () => {
    expect(filesIn([paragraph('字'), picture(), video])).toEqual(['p', 'v', 'p'])
  })

  it('begin with an excerpt without signs of bold', () => {
    const blocks: readonly Block[] = [
      { kind: 'heading', text: '标题' },
      paragraph('**雨夜**\n护校'),
      { kind: 'quote', text: '值得' },
    ]
    expect(excerptOf(blocks, 40)).toBe('雨夜 护校值得')
    expect(excerptOf(blocks, 3)).toBe('雨夜 …')
  })
})

describe('bold', () => {
  test.each([
    ['没有', [['没有', false]]],
    ['**全部**', [['全部', true]]],
    [
      '前**中**后',
      [
        ['前', false],
        ['中', true],
        ['后', false],
      ],
    ],
    ['**不成对', [['**不成对', false]]],
    ['** 空格 **', [['** 空格 **', false]]],
    ['', []],
  ] as const)('in %j', (text, expected) => {
    expect(inlineOf(text).map((part) => [part.text, part.bold])).toEqual(expected)
  })

  it('loses no sign of the words', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const whole = inlineOf(text).map((part) => (part.bold ? `**${part.text}**` : part.text))
        expect(whole.join('')).toBe(text)
        expect(plainText(text).length).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe('pasted words', () => {
  it('are a paragraph per line, long lines several, as long as there is room', () => {
    const long = '字'.repeat(limits.text + 5)
    expect(paragraphsOf('一\r\n\n 二 \n', 9).map((block) => ('text' in block ? block.text : ''))).toEqual([
      '一',
      '二',
    ])
    expect(paragraphsOf(long, 9)).toHaveLength(2)
    expect(paragraphsOf('一\n二', 1)).toHaveLength(1)
    expect(paragraphsOf('一', -1)).toEqual([])
  })
})

const article = (more: Partial<Article> = {}): Article => ({
  title: '雨夜护校',
  author: '林一',
  branch: '一支部',
  school: '青溪职业中学',
  day: '2026年11月22日',
  address: null,
  blocks: [],
  ...more,
})
const known = /^<(?:\/?(?:section|p|strong)|br|img)(?: (?:style|src|alt)="[^"<>]*")*>$/u

describe('the article for WeChat and QQ', () => {
  it('has its layout in inline styles, and the pictures under the addresses given', () => {
    const blocks: readonly Block[] = [
      { kind: 'heading', text: '起因' },
      paragraph('前**中**后\n下一行'),
      { kind: 'quote', text: '值得' },
      { kind: 'picture', fileId: file('p'), caption: '合影' },
      picture('q'),
      video,
    ]
    const html = articleHtml(
      article({ blocks, address: 'https://a.example/board/x' }),
      (id) => `https://a.example/${id}`,
    )
    expect(html).toContain('<strong style="color:#9c1c14">中</strong>后<br>下一行')
    expect(html).toContain('src="https://a.example/p" alt="合影"')
    expect(html).toContain('现场（视频请到学校党务公开栏观看）')
    expect(html).toContain('原文：https://a.example/board/x')
    expect(html).not.toMatch(/class=|<script|<style|<iframe| id=/u)
  })

  it('is made of our own tags alone, whatever was written', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '<iframe src="//evil.example"></iframe>',
        '<img src="https://evil.example/1.gif" width=1 height=1 onerror=alert(1)>',
        '" onload="alert(1)',
        "'><svg/onload=alert(1)>",
        '&lt;script&gt;',
      ),
    )
    const kinds = fc.constantFrom('heading' as const, 'paragraph' as const, 'quote' as const)
    const blocks = fc.array(
      fc.oneof(
        fc.record({ kind: kinds, text: hostile }),
        hostile.map((caption) => ({ kind: 'picture' as const, fileId: file('p'), caption })),
      ),
    )
    fc.assert(
      fc.property(blocks, hostile, (all, title) => {
        const page = articlePage(article({ blocks: all, title, author: title }), () => 'https://a.example/p')
        const inside = page.slice(page.indexOf('</h1>') + 5, page.lastIndexOf('</body>'))
        expect((inside.match(/<[^>]*>/gu) ?? []).filter((tag) => !known.test(tag))).toEqual([])
      }),
    )
  })
})
