import type { Notice } from './notices.ts'

const sentences: Readonly<Record<Notice['code'], (what: string, many: number) => string>> = {
  'unknown-item': (item, many) =>
    `办法里没有「${item}」，${many} 人的这项数据没有计入；请核对编号，或在办法里加上这一项。`,
  'exempt-fact': (item, many) =>
    `${many} 人按所属类别不评「${item}」，这项数据没有计入；请核对类别是否填对。`,
  'missing-value': (item, many) =>
    `${many} 人的「${item}」没有数据，按 0 分计；请补齐后重新计算，不评的请改用免评的类别。`,
  'no-seat': (grade) => `按比例取整后「${grade}」没有名额；请由校党委研究，或修改比例、取整办法后重新计算。`,
  'tie-over-quota': (grade, many) =>
    `${many} 人同分，一起超过「${grade}」余下的名额，先按下一等次列出；请由校党委研究决定。`,
}

/** A notice as the committee reads it, with what to do next. */
export const noticeInWords = (notice: Notice): string =>
  sentences[notice.code]('item' in notice ? notice.item : notice.grade, notice.members.length)
