import type { MinutesPaper } from '../minutes.ts'
import { inWorkshop } from '../workshop.ts'

/** 会议记录 as a Word file in the layout of official papers. */
export const wordMinutes = async (paper: MinutesPaper): Promise<Uint8Array> =>
  inWorkshop({ kind: 'word-minutes', paper })
