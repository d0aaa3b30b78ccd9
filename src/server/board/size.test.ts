import { describe, expect, it } from 'vitest'

import { limits, type Block } from '#domain/stories/blocks.ts'
import type { StoryId } from '#domain/stories/story.ts'
import type { BranchId, Id, MemberId, OrganisationId, TermId } from '#domain/kernel/ids.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import type { TaskId } from '#domain/tasks/task.ts'

import { branchPage, frontPage } from './front.ts'
import { boardModel } from './model.ts'
import { noticesPage } from './notices.ts'
import { rendered } from './shelf.ts'
import { storiesPage, storyPage } from './story.ts'
import { tasksPage } from './tasks.ts'

const idOf = (number: number): string => {
  // As scattered as real ones, which do not compress.
  const digits = Array.from({ length: 32 }, (_, at) => ((number * 7919 + at * 104_729) % 15_485_863) % 16)
  const hex = digits.map((digit) => digit.toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
const signs = [...'坚持每周答疑辅导家访微课实训竞赛服务带教学生节约巡查整理检修读书示范听取意见']
const wordsOf = (seed: number): string =>
  Array.from({ length: 300 }, (_, at) => signs[(seed * 31 + at * at * 7 + at) % signs.length]).join('')

/** As many words as a long story has, and as many pictures as one may have. */
function storyOf(seed: number) {
  const blocks: Block[] = Array.from({ length: limits.pictures }, (_, at) => [
    { kind: 'paragraph' as const, text: wordsOf(seed * 100 + at).slice(0, 150) },
    {
      kind: 'picture' as const,
      fileId: idOf(seed * 100 + at) as Id<'attachment'>,
      caption: wordsOf(at).slice(0, 30),
    },
  ]).flat()
  return {
    storyId: idOf(5000 + seed) as StoryId,
    number: 1,
    title: wordsOf(seed).slice(0, 40),
    blocks,
    author: '林一',
    branchId: idOf(100) as BranchId,
    branch: '第1支部',
    publishedAt: new Date('2026-10-01T00:00:00Z'),
    withdrawn: false,
  }
}

/** A school with so many members in ten branches, every one with a public pledge, and so many stories. */
function schoolOf(count: number, told = 3) {
  const moment = new Date('2026-10-01T00:00:00Z')
  const termId = idOf(1) as TermId
  const branches = Array.from({ length: 10 }, (_, at) => ({ id: idOf(100 + at), name: `第${at + 1}支部` }))
  return boardModel(
    { id: idOf(2) as OrganisationId, address: 'school' },
    {
      organisation: '青溪职业中学',
      timeZone: 'Asia/Shanghai',
      branches: branches.map((branch) => ({ ...branch, members: count / 10 })),
      terms: [{ id: termId, name: '2026学年第一学期', startsOn: '2026-09-01' as never }],
      versions: Array.from({ length: count }, (_, at) => ({
        pledgeId: idOf(1000 + at) as PledgeId,
        termId,
        memberId: idOf(20_000 + at) as MemberId,
        number: 1,
        name: `${signs[at % signs.length]}${signs[(at * 7) % signs.length]}${signs[(at * 13) % signs.length]}`,
        branchId: (branches[at % 10]?.id ?? '') as BranchId,
        branch: branches[at % 10]?.name ?? '',
        post: '专业课教师',
        sections: [{ id: 'pioneer', title: '先锋承诺', lines: [], text: wordsOf(at) }],
        signedAt: moment,
        publishedAt: moment,
        withdrawn: false,
      })),
      remarks: [],
      today: '2026-11-22' as never,
      notices: Array.from({ length: 100 }, (_, at) => ({
        id: idOf(8000 + at) as Id<'publication'>,
        title: wordsOf(at).slice(0, 60),
        text: '通知',
        publishedAt: moment,
      })),
      tasks: Array.from({ length: 200 }, (_, at) => ({
        taskId: idOf(9000 + at) as TaskId,
        words: {
          title: wordsOf(at).slice(0, 60),
          publisher: '党政办',
          kind: 'key' as const,
          places: 60,
          claimUntil: '2026-11-25' as never,
          dueOn: null,
        },
        claims: Array.from({ length: Math.min(count, 60) }, (_, place) => ({
          memberId: idOf(20_000 + ((at * 7 + place) % count)) as MemberId,
          termId,
          verified: place % 2 === 0,
        })),
      })),
    },
    [],
    { versions: Array.from({ length: told }, (_, at) => storyOf(at)), files: new Map() },
  )
}

describe('a page of the board', () => {
  it.each([20, 120, 121, 500, 501, 3000])('has at most 30 KB compressed with %i pledges', (count) => {
    const around = { model: schoolOf(count), origin: 'https://dang.school.example' }
    const branchId = around.model.branches[0]?.id ?? ''
    for (const text of [
      frontPage(around),
      branchPage(around, branchId),
      tasksPage(around),
      noticesPage(around),
    ]) {
      expect(text).not.toBeNull()
      const { brotli, gzip } = rendered(text ?? '', 'text/html')
      expect(Math.max(brotli?.length ?? Infinity, gzip?.length ?? Infinity)).toBeLessThanOrEqual(30 * 1024)
    }
  })

  it('of stories, and of one of 6,000 words with 40 pictures, has as many', () => {
    const around = { model: schoolOf(20, 200), origin: 'https://dang.school.example' }
    const [first] = around.model.stories.all
    const texts = [storiesPage(around, 1), first === undefined ? '' : storyPage(around, first)]
    for (const text of texts) {
      expect(text.length).toBeGreaterThan(5000)
      const { brotli, gzip } = rendered(text, 'text/html')
      expect(Math.max(brotli?.length ?? Infinity, gzip?.length ?? Infinity)).toBeLessThanOrEqual(30 * 1024)
    }
  })
})
