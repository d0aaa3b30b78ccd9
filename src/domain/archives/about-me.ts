/** What the product keeps of a person, part by part, in the order of a page. 《个人信息保护法》第四十五条: to look up and to copy. */
export const aboutParts = [
  'record',
  'posts',
  'membership',
  'offices',
  'lists',
  'items',
  'others',
  'extensions',
  'facts',
  'reminders',
  'pledges',
  'pledge-notes',
  'publications',
  'supervision',
  'tasks',
  'meetings',
  'study-notes',
  'stories',
  'story-consents',
  'reviews',
  'stars',
  'objections',
  'index',
  'index-values',
  'index-objections',
  'appraisals',
  'talks',
  'kept',
  'cases',
  'files',
  'messages',
  'acts',
] as const
export type AboutPart = (typeof aboutParts)[number]

/** One part as a table: all cells are text, as a person reads them. */
export interface AboutTable {
  readonly part: AboutPart
  readonly title: string
  /** Why it is kept, and who sees it. */
  readonly why: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
