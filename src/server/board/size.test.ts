import { describe, expect, it } from 'vitest'

import type { BranchId, OrganisationId, TermId } from '#domain/kernel/ids.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'

import { branchPage, frontPage } from './front.ts'
import { boardModel } from './model.ts'
import { rendered } from './shelf.ts'

const idOf = (number: number): string => {
  // As scattered as real ones, which do not compress.
  const digits = Array.from({ length: 32 }, (_, at) => ((number * 7919 + at * 104_729) % 15_485_863) % 16)
  const hex = digits.map((digit) => digit.toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
const signs = [...'坚持每周答疑辅导家访微课实训竞赛服务带教学生节约巡查整理检修读书示范听取意见']
const wordsOf = (seed: number): string =>
  Array.from({ length: 300 }, (_, at) => signs[(seed * 31 + at * at * 7 + at) % signs.length]).join('')

/** A school with so many members in ten branches, every one with a public pledge. */
function schoolOf(count: number) {
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
    },
  )
}

describe('a page of the board', () => {
  it.each([20, 120, 121, 500, 501, 3000])('has at most 30 KB compressed with %i pledges', (count) => {
    const around = { model: schoolOf(count), origin: 'https://dang.school.example' }
    const branchId = around.model.branches[0]?.id ?? ''
    for (const text of [frontPage(around), branchPage(around, branchId)]) {
      expect(text).not.toBeNull()
      const { brotli, gzip } = rendered(text ?? '', 'text/html')
      expect(Math.max(brotli?.length ?? Infinity, gzip?.length ?? Infinity)).toBeLessThanOrEqual(30 * 1024)
    }
  })
})
