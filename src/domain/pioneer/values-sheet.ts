import type { MemberId } from '../kernel/ids.ts'
import type { Refusal } from '../kernel/result.ts'
import { sourceInWords } from './because-items.ts'
import { checkGiven, type EvaluatedMember, type GivenCode } from './evaluation.ts'
import { askedOf, type AskedKey, type Giver } from './item-sources.ts'
import type { Scheme } from './scheme.ts'

/** How a sheet names what is asked: 师德修养与廉洁自律（互评） */
export const itemLabel = ({ name, source }: Pick<AskedKey, 'name' | 'source'>): string =>
  source === null ? name : `${name}（${sourceInWords[source]}）`

/** One line of a sheet, as it was typed. */
export interface SheetLine {
  readonly row: number
  readonly staffNumber: string
  readonly item: string
  readonly value: string
}

export interface SheetMember extends Pick<EvaluatedMember, 'class' | 'drawn'> {
  readonly memberId: MemberId
  readonly staffNumber: string
  readonly name: string
  /** What stands now, by key. */
  readonly given: Readonly<Record<string, string>>
}

export interface AcceptedValue {
  readonly memberId: MemberId
  readonly name: string
  readonly key: string
  readonly item: string
  readonly value: string
  /** What it takes the place of; '' for nothing. */
  readonly before: string
}

export type LineCode = GivenCode | 'pioneer.staff-unknown' | 'pioneer.item-unknown' | 'pioneer.not-yours'

export interface RefusedLine {
  readonly row: number
  readonly text: string
  readonly refusal: Refusal<LineCode>
}

/** What this person gives of a member: everything asked that no room knows. */
export const givenBy = (
  scheme: Scheme,
  { class: own, drawn }: Pick<EvaluatedMember, 'class' | 'drawn'>,
  gives: readonly Giver[],
): readonly AskedKey[] =>
  askedOf(scheme, own).filter(({ key, by }) => gives.includes(by) && !Object.hasOwn(drawn, key))

function readLine(
  scheme: Scheme,
  members: ReadonlyMap<string, SheetMember>,
  gives: readonly Giver[],
  { staffNumber, item, value }: SheetLine,
): AcceptedValue | Refusal<LineCode> {
  const member = members.get(staffNumber)
  if (member === undefined) return { code: 'pioneer.staff-unknown', detail: { number: staffNumber } }
  const asked = askedOf(scheme, member.class).find((each) => itemLabel(each) === item)
  if (asked === undefined) return { code: 'pioneer.item-unknown', detail: { item } }
  if (!gives.includes(asked.by)) return { code: 'pioneer.not-yours', detail: { item } }
  const checked = checkGiven(scheme, member, asked.key, value)
  if ('code' in checked) return checked
  const { memberId, name, given } = member
  return { memberId, name, key: asked.key, item, value, before: given[asked.key] ?? '' }
}

/** Line by line; lines without a value say nothing. Of two about the same, the later counts. */
export function readValues(
  scheme: Scheme,
  members: readonly SheetMember[],
  gives: readonly Giver[],
  lines: readonly SheetLine[],
): { readonly accepted: readonly AcceptedValue[]; readonly refused: readonly RefusedLine[] } {
  const known = new Map(members.map((each) => [each.staffNumber, each]))
  const accepted = new Map<string, AcceptedValue>()
  const refused: RefusedLine[] = []
  for (const line of lines) {
    if (line.value === '') continue
    const read = readLine(scheme, known, gives, line)
    if ('code' in read)
      refused.push({
        row: line.row,
        text: [line.staffNumber, line.item, line.value].join(' '),
        refusal: read,
      })
    else accepted.set(`${read.memberId} ${read.key}`, read)
  }
  return { accepted: [...accepted.values()].filter(({ value, before }) => value !== before), refused }
}
