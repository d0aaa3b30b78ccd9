import type { Allowed } from '#domain/contributions/access.ts'
import { blankAim, blankEntry, blankOther } from '#domain/contributions/list.ts'
import type { Aim, ContributionList, Entry, Other } from '#domain/contributions/list.ts'
import type { ListId, MemberId, TermId } from '#domain/kernel/ids.ts'

/** A row id that is a uuid, from a small number. */
export const rowId = (number: number): string => `0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`

export const entry = (item: string, more: Partial<Entry> = {}): Entry => ({ ...blankEntry(item), ...more })
export const other = (number: number, more: Partial<Other> = {}): Other => ({
  ...blankOther(rowId(number)),
  ...more,
})
export const aim = (number: number, more: Partial<Aim> = {}): Aim => ({ ...blankAim(rowId(number)), ...more })

/** A list of 张三丰, blank but for what is given. */
export const aList = (more: Partial<ContributionList> = {}): ContributionList => ({
  id: rowId(901) as ListId,
  termId: rowId(902) as TermId,
  memberId: rowId(903) as MemberId,
  header: {
    name: '张三丰',
    position: '讲师',
    department: '机电工程系',
    post: '数控教师',
    classes: '机电2407',
    weeklyHours: '12',
    classInCharge: '',
    other: '',
  },
  entries: [],
  others: [],
  aims: [],
  selfReview: '',
  selfStars: null,
  states: { goals: 'editing', achievements: 'editing' },
  version: 7,
  ...more,
})

/** The term allows exactly these actions. */
export const only =
  (...actions: readonly string[]): Allowed =>
  (action) =>
    actions.includes(action) ? true : { code: 'terms.too-late', detail: { action } }

export const inGoals = only('list.goals.edit', 'list.goals.sign', 'list.goals.reopen')
export const inAchievements = only(
  'list.achievements.edit',
  'list.achievements.sign',
  'list.achievements.reopen',
  'list.self-review.edit',
  'list.evidence.add',
  'item.confirm',
  'item.recognise',
)
export const always: Allowed = () => true
