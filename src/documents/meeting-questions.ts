import type { QuestionKind, SecondQuestion } from '#domain/reviews/questions.ts'

import type { PaperQuestion } from './meeting-papers.ts'

const stars: PaperQuestion = {
  title: '贡献度民主评议',
  grades: ['五星', '四星', '三星', '二星', '一星'],
  foot: '▲ 支部认为超出本职一般要求。重在评价党员在完成教师本职工作、达到一般要求的基础上，比一般教师干得更多、做得更好的方面。',
  withList: true,
}

/** What strips, labels and tally sheets of a question say. */
export function questionOnPaper(question: QuestionKind, asked: SecondQuestion | undefined): PaperQuestion {
  const grades = asked?.grades.map(({ name }) => name) ?? []
  if (question === 'peer')
    return {
      title: '党员互评',
      grades,
      foot: '先锋指数评价的第二项，与贡献度星级分开投、分开数。请评价这位党员一学期的总体表现。',
      withList: false,
    }
  if (question === 'masses')
    return {
      title: '群众评议',
      grades,
      foot: '由受邀的师生代表填写，不记名，作为先锋指数评价的依据。请评价这位党员一学期的总体表现。',
      withList: false,
    }
  return stars
}

/** How the bound of a box comes about, for the tally sheet. */
export const boundOnPaper = (question: QuestionKind): string =>
  question === 'masses' ? '发票的代表人数' : '发票人数减去本人'
