import { describe, expect, it } from 'vitest'

import { importSentences, reasons } from './import-words.ts'

/** What a finding can name. */
const detail = {
  text: '写的字',
  length: 21,
  most: 40,
  name: '某某',
  number: '1001',
  rows: '3、4',
  known: '张三',
  written: '李四',
  since: '2026-09-01',
  day: '2026-11-22',
  joinedOn: '2025-07-01',
  fullOn: '2026-07-01',
}
const said = (of: Readonly<Record<string, string | number>>) =>
  Object.fromEntries(
    Object.entries(importSentences).map(([code, sentence]) => [
      code,
      typeof sentence === 'string' ? sentence : sentence(of),
    ]),
  )

describe('the words', () => {
  it('name what they are about and never say undefined', () => {
    for (const sentence of Object.values(importSentences)) {
      const said = typeof sentence === 'string' ? sentence : sentence({})
      expect(said).toMatch(/。$/u)
      expect(said).not.toContain('undefined')
    }
  })

  it('say of a cell that cannot be read what to do with it', () => {
    const cells = Object.entries(said(detail)).filter(([code]) => code.startsWith('organisation.cell-'))
    expect(cells.length).toBeGreaterThan(3)
    for (const [, sentence] of cells) expect(sentence).toContain('请')
  })

  it('can be read, each of them', () => {
    expect(said(detail)).toMatchSnapshot('with what they name')
  })

  it('are sentences still where nothing is named', () => {
    const silent = said({})
    const changed = Object.entries(said(detail)).filter(([code, sentence]) => silent[code] !== sentence)
    expect(Object.fromEntries(changed.map(([code]) => [code, silent[code]]))).toMatchSnapshot()
  })

  it('says what is wrong with a whole row without a column', () => {
    expect(reasons([{ column: null, code: 'organisation.name-form' }])).not.toContain('】')
    expect(reasons([{ column: null, code: 'organisation.hours-form' }])).toContain('不是数字')
  })

  it('tell all that is wrong with a row in one cell, and leave out the remarks', () => {
    expect(
      reasons([
        { column: 'weeklyHours', code: 'organisation.hours-range', detail: { text: '99', most: 40 } },
        { column: 'name', code: 'organisation.name-unusual', detail: { name: '张三2' }, remark: true },
        { column: 'kind', code: 'organisation.cell-merged' },
        { column: null, code: 'organisation.import-left', detail: { name: '张三' } },
      ]),
    ).toBe(
      [
        '【周课时数】周课时数 99 超出范围：应在 0 到 40 之间，请核对。',
        '【党员类别】这一格在合并单元格里。请取消合并，把每一行填完整后再导入。',
        '张三 已登记离校。如已返校，请先在本人页面恢复。',
      ].join('\n'),
    )
  })
})
