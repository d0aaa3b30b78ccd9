/** A public story, to be carried to where people are: WeChat, QQ, a wall. */
import { z } from 'zod'

import { call } from './call.ts'
import { block, storyId } from './stories-shapes.ts'

const anybody = { who: 'signed-in', scope: 'organisation' } as const

/** What an article is made of; its pictures stand under `media`, followed by their id. */
export const article = call({
  ...anybody,
  name: 'stories.article',
  kind: 'read',
  input: z.strictObject({ storyId }),
  output: z.object({
    title: z.string(),
    author: z.string(),
    branch: z.string(),
    school: z.string(),
    day: z.string(),
    blocks: z.array(block),
    /** Below the address under which the school is reached: `/board/…/stories/…`. */
    page: z.string(),
  }),
  refusals: ['stories.not-public'],
})

/** The article as one page with its pictures inside, to keep, to open anywhere and to copy from. */
export const articleFile = call({
  ...anybody,
  name: 'stories.articleFile',
  kind: 'download',
  input: z.strictObject({ storyId }),
  output: z.null(),
  refusals: ['stories.not-public'],
  costly: true,
})
