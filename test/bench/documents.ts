import { readSheet } from '#documents/excel/read.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { contributionFormPdf } from '#documents/pdf/contribution-form.ts'
import { ballotSheetsPdf } from '#documents/pdf/papers.ts'
import { contributionFormWord } from '#documents/word/contribution-form.ts'
import { closeWorkshop } from '#documents/workshop.ts'
import { sampleBallots, sampleForm } from '#testing/papers.ts'

/** One figure of the bench: medians of `rounds`, in seconds or per second. */
export interface DocumentFigure {
  readonly work: string
  readonly value: number
  readonly unit: '/s' | 's'
  readonly reach: number | null
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0

/** Seconds that the work takes, once per round, after one round that nobody counts. */
async function seconds(rounds: number, work: (round: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const start = performance.now()
    await work(round)
    if (round > 0) taken.push((performance.now() - start) / 1000)
  }
  return median(taken)
}

const batch = 25

/** ≥ 25 form PDFs a second after warm-up; every form a different one, as nothing repeats in a school. */
export async function formsPerSecond(rounds = 5): Promise<DocumentFigure> {
  const taken = await seconds(rounds, async (round) => {
    for (let index = 0; index < batch; index += 1)
      await contributionFormPdf([sampleForm(`党员${round}·${index}`)])
  })
  return { work: 'form PDF', value: batch / taken, unit: '/s', reach: 25 }
}

/** A branch of 50 in one file in ≤ 3 s. */
export async function branchInOneFile(rounds = 5): Promise<DocumentFigure> {
  const value = await seconds(rounds, async (round) =>
    contributionFormPdf(Array.from({ length: 50 }, (_, index) => sampleForm(`第${round}轮${index}`))),
  )
  return { work: 'forms of a branch of 50 in one PDF', value, unit: 's', reach: 3 }
}

export async function branchAsWord(rounds = 5): Promise<DocumentFigure> {
  const value = await seconds(rounds, async (round) =>
    contributionFormWord(Array.from({ length: 50 }, (_, index) => sampleForm(`第${round}轮${index}`))),
  )
  return { work: 'forms of a branch of 50 in one Word file', value, unit: 's', reach: null }
}

export async function ballotsOfBranch(rounds = 5): Promise<DocumentFigure> {
  const value = await seconds(rounds, async (round) =>
    ballotSheetsPdf({ ...sampleBallots(25), term: `第${round}学期` }),
  )
  return { work: 'ballot sheets, 16 members for 25 voters', value, unit: 's', reach: null }
}

/** The reading part of the 10,000-row import. */
export async function tenThousandRows(rounds = 5): Promise<DocumentFigure> {
  const headers = [
    '工号',
    '姓名',
    '所在处室',
    '职务或职称',
    '具体工作岗位',
    '任教班级',
    '周课时数',
    '入党日期',
  ]
  const bytes = await writeSheet([
    {
      name: '党员',
      columns: headers.map((header, index) => ({
        header,
        kind: index === 6 ? 'number' : index === 7 ? 'day' : 'text',
      })),
      rows: Array.from({ length: 10_000 }, (_, row) =>
        headers.map((header, index) =>
          index === 6 ? row % 20 : index === 7 ? '2001-07-01' : `${header}${row}`,
        ),
      ),
    },
  ])
  const value = await seconds(rounds, async () => {
    const read = await readSheet(bytes, { columns: { number: { header: '工号' }, name: { header: '姓名' } } })
    if (!read.ok || read.value.rows.length !== 10_000) throw new Error('the sheet was not read')
  })
  return { work: 'read 10,000 rows of Excel, guards included', value, unit: 's', reach: 3 }
}

/** All of them, one after the other; the workshop's process is ended at the end. */
export async function documentFigures(rounds = 5): Promise<readonly DocumentFigure[]> {
  try {
    return [
      await formsPerSecond(rounds),
      await branchInOneFile(rounds),
      await branchAsWord(rounds),
      await ballotsOfBranch(rounds),
      await tenThousandRows(rounds),
    ]
  } finally {
    closeWorkshop()
  }
}
