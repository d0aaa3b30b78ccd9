import { editMember, makeMember, turnFull } from '#contract/organisation-members.ts'
import type { MemberId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { begin } from '#domain/organisation/membership.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'

import { applyMembership, saveMember, updateMember } from './store-members.ts'
import { bump, personToChange } from './store-people.ts'
import { placeFrom } from './store-groups.ts'

const datesFit = (joinedOn: LocalDate | null, fullOn: LocalDate | null): boolean =>
  joinedOn === null || fullOn === null || fullOn >= joinedOn

export const memberAnswers: readonly Answer[] = [
  answer(makeMember, async (write, input, { scope, newId }) => {
    const { staffId, kind, joinedOn, fullOn, branchId, groupId, since } = input
    const found = await personToChange(write, scope, staffId, input.version)
    if (!found.ok) return found
    const person = found.value
    if (person.leftOn !== null) return refuse('organisation.staff-left')
    if (person.member !== null && person.member.leftOn === null) return refuse('organisation.already-member')
    if (!datesFit(joinedOn, fullOn))
      return refuse('organisation.full-before-joined', { joinedOn: joinedOn ?? '' })
    const place = await placeFrom(write, scope, { branchId, groupId })
    if (!place.ok) return place
    const begun = begin(person.member?.stays ?? [], branchId, since)
    if (!begun.ok) return begun
    const memberId: MemberId = person.member?.id ?? newId()
    await saveMember(write, scope, { id: memberId, staffId, kind, joinedOn, fullOn })
    await applyMembership(write, scope, memberId, begun.value, { id: newId(), groupId })
    await bump(write, scope, staffId)
    write.audit({
      act: makeMember.name,
      subject: { kind: 'member', id: memberId },
      detail: { kind, branchId, since },
    })
    return ok({})
  }),

  answer(editMember, async (write, input, { scope }) => {
    const { staffId, kind, joinedOn, fullOn } = input
    const found = await personToChange(write, scope, staffId, input.version)
    if (!found.ok) return found
    const person = found.value
    if (person.member === null || person.member.leftOn !== null) return refuse('organisation.not-in-a-branch')
    if (!datesFit(joinedOn, fullOn))
      return refuse('organisation.full-before-joined', { joinedOn: joinedOn ?? '' })
    // A probationary member with a day of turning full is full from that day on.
    const record = { kind: fullOn === null ? kind : ('full' as const), joinedOn, fullOn }
    await updateMember(write, scope, person.member.id, record)
    await bump(write, scope, staffId)
    const detail = { before: person.member.kind, after: record.kind, fullOn }
    write.audit({ act: editMember.name, subject: { kind: 'member', id: person.member.id }, detail })
    return ok({})
  }),

  answer(turnFull, async (write, { staffId, version, on }, { scope }) => {
    const found = await personToChange(write, scope, staffId, version)
    if (!found.ok) return found
    const person = found.value
    if (person.member === null || person.member.leftOn !== null) return refuse('organisation.not-in-a-branch')
    if (person.member.kind === 'full') return refuse('organisation.already-full')
    const { joinedOn } = person.member
    if (!datesFit(joinedOn, on))
      return refuse('organisation.full-before-joined', { joinedOn: joinedOn ?? '' })
    await updateMember(write, scope, person.member.id, { kind: 'full', joinedOn, fullOn: on })
    await bump(write, scope, staffId)
    write.audit({ act: turnFull.name, subject: { kind: 'member', id: person.member.id }, detail: { on } })
    return ok({})
  }),
]
