import type { AboutMe } from '../about-me.ts'
import type { KeptPaper } from '../kept-paper.ts'
import type { CaseFilePaper } from '../case-file.ts'
import type { IndexSheet } from '../index-sheet.ts'
import type { BallotSheets, BoxLabels, SelfReviews, SignSheet, TallySheet } from '../meeting-papers.ts'
import { titleLines, titleWidth } from '../official-title.ts'
import type { PublicityNotice } from '../publicity-notice.ts'
import type { ResultSheet } from '../result-sheet.ts'
import type { TalkRecordPaper } from '../talk-record.ts'
import { inWorkshop } from '../workshop.ts'

/** Sheets of strips with cutting lines; see `BallotSheets` for their order. */
export const ballotSheetsPdf = async (ballots: BallotSheets): Promise<Uint8Array> =>
  inWorkshop({ kind: 'pdf', paper: { template: 'ballot-sheets', data: ballots, pictures: {} } })

export const selfReviewsPdf = async (material: SelfReviews): Promise<Uint8Array> =>
  inWorkshop({ kind: 'pdf', paper: { template: 'self-reviews', data: material, pictures: {} } })

export const boxLabelsPdf = async (labels: BoxLabels): Promise<Uint8Array> =>
  inWorkshop({ kind: 'pdf', paper: { template: 'box-labels', data: labels, pictures: {} } })

export const tallySheetPdf = async (sheet: TallySheet): Promise<Uint8Array> =>
  inWorkshop({ kind: 'pdf', paper: { template: 'tally-sheet', data: sheet, pictures: {} } })

export const signSheetPdf = async (sheet: SignSheet): Promise<Uint8Array> =>
  inWorkshop({ kind: 'pdf', paper: { template: 'sign-sheet', data: sheet, pictures: {} } })

export const resultSheetPdf = async (sheet: ResultSheet): Promise<Uint8Array> =>
  inWorkshop({ kind: 'pdf', paper: { template: 'result-sheet', data: sheet, pictures: {} } })

export const indexSheetPdf = async (sheet: IndexSheet): Promise<Uint8Array> =>
  inWorkshop({ kind: 'pdf', paper: { template: 'index-sheet', data: sheet, pictures: {} } })

export const publicityNoticePdf = async (notice: PublicityNotice): Promise<Uint8Array> =>
  inWorkshop({
    kind: 'pdf',
    paper: {
      template: 'publicity-notice',
      data: { ...notice, titleLines: titleLines(notice.title, titleWidth) },
      pictures: {},
    },
  })

export const aboutMePdf = async (about: AboutMe): Promise<Uint8Array> =>
  inWorkshop({ kind: 'pdf', paper: { template: 'about-me', data: about, pictures: {} } })

/** With the drawn signature, where there is one. */
export const talkRecordPdf = async (record: TalkRecordPaper, drawn: Uint8Array | null): Promise<Uint8Array> =>
  inWorkshop({
    kind: 'pdf',
    paper: {
      template: 'talk-record',
      data: record,
      pictures: drawn === null ? {} : { 'signature.png': drawn },
    },
  })

export const keptPaperPdf = async (paper: KeptPaper): Promise<Uint8Array> =>
  inWorkshop({ kind: 'pdf', paper: { template: 'kept-paper', data: paper, pictures: {} } })
/** With the drawn signatures, by their names. */
export const caseFilePdf = async (
  file: CaseFilePaper,
  pictures: Readonly<Record<string, Uint8Array>>,
): Promise<Uint8Array> => inWorkshop({ kind: 'pdf', paper: { template: 'case-file', data: file, pictures } })
