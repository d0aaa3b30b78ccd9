import type { BranchId, StaffId } from '../kernel/ids.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { offices, type Office } from './talk.ts'

/** Somebody who may be appointed, as the day of the appointment has them. */
export interface Holder {
  readonly staffId: StaffId
  readonly name: string
}

/** What choosing the talkers of a member needs to know. */
export interface Ground {
  readonly member: Holder
  readonly branchId: BranchId
  readonly committee: readonly Holder[]
  readonly discipline: readonly Holder[]
  readonly secretaries: readonly Holder[]
  readonly branchCommittee: readonly Holder[]
  /** Who is noted as a relative of the member, with the relation. */
  readonly relatives: ReadonlyMap<StaffId, string>
}

export type Appointed = Readonly<Record<Office, StaffId>>
export type AppointCode =
  | 'talks.talker-is-member'
  | 'talks.talker-is-relative'
  | 'talks.talker-twice'
  | 'talks.talker-office'

/**
 * Who holds an office for this talk. A branch whose only secretary is the member, or a relative, sends somebody of its
 * committee: the notice says 支部负责人.
 */
export function holdersFor(office: Office, ground: Ground): readonly Holder[] {
  if (office !== 'secretary') return ground[office]
  const free = ground.secretaries.filter((each) => isFree(each, ground))
  return free.length > 0 ? ground.secretaries : [...ground.secretaries, ...ground.branchCommittee]
}

export const isFree = ({ staffId }: Pick<Holder, 'staffId'>, { member, relatives }: Ground): boolean =>
  staffId !== member.staffId && !relatives.has(staffId)

/** Three persons of three offices, none of them the member or a relative. */
export function appoint(chosen: Appointed, ground: Ground): Result<Appointed, AppointCode> {
  const taken = new Set<StaffId>()
  for (const office of offices) {
    const staffId = chosen[office]
    if (staffId === ground.member.staffId) return refuse('talks.talker-is-member', { office })
    const holder = holdersFor(office, ground).find((each) => each.staffId === staffId)
    if (holder === undefined) return refuse('talks.talker-office', { office })
    const relation = ground.relatives.get(staffId)
    if (relation !== undefined)
      return refuse('talks.talker-is-relative', { office, name: holder.name, relation })
    if (taken.has(staffId)) return refuse('talks.talker-twice', { office, name: holder.name })
    taken.add(staffId)
  }
  return ok(chosen)
}
