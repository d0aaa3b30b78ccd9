/** Everything that the product keeps of a person, and the tables of which it deliberately tells nothing more. */
import { aboutParts, type AboutPart, type AboutTable } from '#domain/archives/about-me.ts'
import type { Read } from '#server/db/handle.ts'

import { caseSources } from './store-about-cases.ts'
import { indexSources } from './store-about-index.ts'
import { keptSources } from './store-about-kept.ts'
import { listSources } from './store-about-list.ts'
import { personSources } from './store-about-person.ts'
import { restSources } from './store-about-rest.ts'
import { reviewSources } from './store-about-review.ts'
import { showSources } from './store-about-show.ts'
import { storySources } from './store-about-stories.ts'
import { talkSources } from './store-about-talks.ts'
import type { Source, Whom } from './store-about.ts'

export const sources: readonly Source[] = [
  ...personSources,
  ...listSources,
  ...showSources,
  ...storySources,
  ...reviewSources,
  ...indexSources,
  ...talkSources,
  ...keptSources,
  ...caseSources,
  ...restSources,
]

/** A table that names people and is no source says here why. */
export const toldElsewhere: Readonly<Record<string, string>> = {
  correction_request: 'stands on the same page',
  contribution_fact_batch: 'who brought a sheet: their own acts',
  appraisal_batch: 'who brought a sheet: their own acts',
  import_batch: 'who brought a sheet: their own acts',
  import_row: 'what an import changed of the record, which is told as it stands',
  policy: 'who made it: their own acts',
  index_scheme: 'who made it: their own acts',
  evaluation: 'who opened it: their own acts',
  evaluation_sheet: 'who brought a sheet: their own acts; what it says stands in the values',
  evaluation_branch: 'who handed in and who confirmed: their own acts',
  catalogue: 'who made it: their own acts',
  channel: 'who made it: their own acts',
  task: 'who published it: their own acts',
  story_report: 'who sent and who answered it: their own acts',
  term_archive: 'who made it: their own acts',
  keeping: 'who made it: their own acts',
  deletion:
    'who approved and who carried it out: their own acts; whose records it held stands with the archive',
  study_calendar_link: 'whether there is one stands with the meetings; its secret is kept nowhere',
  talk_talker: 'whom one talks to: stands among one’s matters, and nowhere else',
  talk_support: 'whom one helps: stands among one’s matters, and nowhere else',
  talk_note: 'stands in the talk, whose opening is kept',
  talk_step: 'stands in the talk, whose opening is kept',
  talk_look: 'stands in the talk; one’s own looks are one’s own acts',
  talk_resolution: 'who entered it: their own acts',
  case_verifier: 'whom one verifies: stands among one’s matters, and nowhere else',
  case_step: 'stands in the case, whose opening is kept',
  case_count: 'who counted: their own acts; gone once the vote stands',
  case_look: 'stands in the case; one’s own looks are one’s own acts',
  job: 'who started it: their own acts',
  term_phase_change: 'who moved it: their own acts',
  review_revote: 'who entered it: their own acts',
  review_resolution: 'who brought it: their own acts',
  review_publication: 'who published it: their own acts',
  'ballots.ballot': 'who asked for the end: their own acts',
  'ballots.issue': 'that one took part by phone stands in the roll; nothing here leads to a slip',
  'ballots.confirmation': 'counted confirmations of a meeting; nothing here leads to a slip',
  'sign_in.account': 'the account has a page of its own with its sessions',
}

export const titleOf = (part: AboutPart): string => sources.find((each) => each.part === part)?.title ?? part

/** Part by part in their order, each with its newest rows; parts that hold nothing are left out. */
export async function tablesAbout(read: Read, whom: Whom, most: number): Promise<readonly AboutTable[]> {
  const tables: AboutTable[] = []
  // One after the other: they share one connection, and nobody waits for a page of one's own in a hurry.
  for (const source of sources.toSorted(inOrder)) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    const rows = await source.rows(read, whom, most)
    const { part, title, why, heads } = source
    if (rows.length > 0) tables.push({ part, title, why, heads, rows })
  }
  return tables
}

const inOrder = (one: Source, other: Source): number =>
  aboutParts.indexOf(one.part) - aboutParts.indexOf(other.part)
