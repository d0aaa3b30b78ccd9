import { formatFraction } from '../kernel/fraction.ts'
import type { IndexReport, IndexResult } from './evaluate.ts'
import { noticeInWords } from './notice-words.ts'

const printedResult = ({ member, score, grade, rank, because }: IndexResult) => ({
  member,
  score: score === null ? null : formatFraction(score),
  grade,
  rank,
  because: because(),
})

/** A report as `liangqi index` prints it; a result is worked out when its turn to be printed comes. */
export const printedIndex = ({ results, notices }: IndexReport) => ({
  results: {
    *[Symbol.iterator]() {
      for (const result of results) yield printedResult(result)
    },
  },
  notices: notices.map((notice) => Object.assign({}, notice, { message: noticeInWords(notice) })),
})
