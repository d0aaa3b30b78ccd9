import type { Call, OutputOf, RequestOf } from '#contract/call.ts'
import * as appraisals from '#contract/appraisals.ts'
import * as archives from '#contract/archives.ts'
import { holdBack } from '#contract/archives-deletion.ts'
import { makeMyArchive } from '#contract/archives-members.ts'
import * as termArchives from '#contract/archives-terms.ts'
import * as branchCalls from '#contract/pioneer-branch.ts'
import * as evaluation from '#contract/pioneer-evaluation.ts'
import * as grades from '#contract/pioneer-grades.ts'
import * as valueSheets from '#contract/pioneer-sheet.ts'
import { saveScheme } from '#contract/pioneer.ts'
import * as hold from '#contract/talks-hold.ts'
import * as support from '#contract/talks-support.ts'
import * as desk from '#contract/talks.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { roles, type Role } from '#domain/organisation/roles.ts'
import { walkToHearing } from '#testing/cases.ts'
import { evaluatedScheme } from '#testing/evaluation.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { lockStars } from '#testing/kept.ts'
import { addPeople, type NewPerson, type Person } from '#testing/people.ts'
import { addTerm } from '#testing/term.ts'

/** Words that stand in one place each: whoever's answer holds them has seen that place. */
export const secrets = {
  talk: '谈话内容只给名单里的人看',
  support: '帮扶措施只给名单里的人看',
  index: '否决事由只给支部和党委看',
  appraisal: '绩效评价里读不出来的一行',
  correction: '更正申请只给本人和管档案的人看',
  /** As `walkToHearing` has it reported. */
  case: '值周多次缺岗，教案缺交，谈话两次没有改进。',
} as const
export type Secret = keyof typeof secrets

export type Name = keyof Awaited<ReturnType<typeof everybody>>

export interface PersonsSchool {
  readonly house: TestHouse
  readonly people: Readonly<Record<Name, Person>>
  /** What is there in this school under a field of this name, or of this name in this room. */
  readonly ids: Readonly<Record<string, string | undefined>>
  /** What a call that succeeded took away is there again. */
  again(): Promise<void>
}

const talkersOf = (people: Readonly<Record<'committee' | 'discipline' | 'secretary', Person>>) => ({
  committee: people.committee.staffId,
  discipline: people.discipline.staffId,
  secretary: people.secretary.staffId,
})

/** One of each office, those of two talks, a stranger to the Party, and somebody of another school with every office. */
async function everybody(house: TestHouse) {
  const { people } = house
  const { branch, otherBranch } = people
  const add = (person: NewPerson) => house.add(person)
  const elsewhere = await addPeople(house.db, (await house.db.organisation('白鹭职业中学')).organisationId)
  const all = roles.filter((role): role is Exclude<Role, 'member'> => role !== 'member')
  return {
    administrator: people.administrator,
    committee: people.committee,
    discipline: people.discipline,
    partyOffice: people.partyOffice,
    personnel: people.personnel,
    secretary: people.secretary,
    branchCommittee: people.branchCommittee,
    member: people.member,
    otherSecretary: people.otherSecretary,
    otherMember: people.otherMember,
    talked: await add({ branch, name: '钱退后' }),
    helper: await add({ branch, name: '周相助' }),
    otherCommittee: await add({ roles: ['committee'] }),
    otherDiscipline: await add({ roles: ['discipline'] }),
    otherTalked: await add({ branch: otherBranch, name: '孙缓行' }),
    otherHelper: await add({ branch: otherBranch, name: '吴相帮' }),
    verifier: await add({ branch: otherBranch, name: '郑核实' }),
    secondVerifier: await add({ branch: otherBranch, name: '王核实' }),
    stranger: await add({}),
    elsewhere: await elsewhere.add({ branch: elsewhere.branch, roles: all }),
  }
}

/** A school in which everything confidential is there once: two talks with support, an evaluation, an appraisal, a request. */
export async function openPersonsSchool(): Promise<PersonsSchool> {
  const house = await openHouse()
  const people = await everybody(house)
  for (let at = 0; at < 12; at += 1) await house.add({})
  const of = { organisationId: house.scope.organisationId }
  const closed = await addTerm(house.db, of.organisationId, { name: '2025学年第二学期', phase: 'closed' })
  await house.must(people.partyOffice, termArchives.makeTermArchive, { termId: closed.id })
  await house.work()
  await lockStars({ house, term: closed, stars: 4 }, people.talked, people.committee)
  const term = await addTerm(house.db, of.organisationId, { phase: 'deciding' })
  const must = <C extends Call>(who: Person, call: C, input: RequestOf<C>) => house.must(who, call, input)

  const batchId = await appraise(house, [people.talked, people.otherTalked])
  const evaluated = await evaluate(house, people, term.id)
  const note = { score: '61', source: '支部评价表' }
  const relative = { memberId: people.talked.memberId ?? '', staffId: people.member.staffId }
  const again = async () => {
    await must(people.committee, desk.noteIndex, { termId: term.id, memberId: relative.memberId, ...note })
    await must(people.committee, desk.noteRelative, { ...relative, relation: '夫妻' })
  }
  await again()
  const talk = await talkTo(house, term.id, people)
  await talkTo(house, term.id, {
    committee: people.otherCommittee,
    discipline: people.otherDiscipline,
    secretary: people.otherSecretary,
    talked: people.otherTalked,
    helper: people.otherHelper,
  })
  const procedure = await openCase(house, people)
  const wrong = { part: 'record' as const, wrong: secrets.correction, right: '钱进步' }
  const { requestId } = await must(people.talked, archives.askCorrection, wrong)
  const { terms } = await must(people.partyOffice, termArchives.termArchives, {})
  const own = await must(people.talked, makeMyArchive, {})
  const held = { staffNumber: people.otherMember.staffNumber, reason: '还在核实。' }
  const { holdId } = await must(people.partyOffice, holdBack, held)

  const ids: Readonly<Record<string, string | undefined>> = {
    talkId: talk.id,
    firstId: talk.id,
    stepId: talk.support?.steps[0]?.id,
    memberId: relative.memberId,
    aboutMemberId: relative.memberId,
    staffId: relative.staffId,
    helperId: people.helper.staffId,
    ...talkersOf(people),
    termId: term.id,
    branchId: house.people.branch,
    batchId,
    requestId,
    ...procedure,
    archiveId: terms.flatMap((each) => each.archives)[0]?.id,
    ...evaluated,
    holdId,
    'archives.memberArchive.archiveId': own.archiveId,
    'archives.myArchive.archiveId': own.archiveId,
  }
  return { house, people, ids, again }
}

/** These come last, and one row is nobody's. */
async function appraise(house: TestHouse, last: readonly Person[]): Promise<string> {
  const staff = await house.db.asOwner<{ staff_number: string }>(
    'select staff_number from staff where organisation_id = $1',
    [house.scope.organisationId],
  )
  const columns = ['工号', '得分'].map((header) => ({ header, kind: 'text' as const }))
  const isLast = (number: string) => last.some(({ staffNumber }) => staffNumber === number)
  const rows = staff.map(({ staff_number }, at) => [
    staff_number,
    String(isLast(staff_number) ? 60 : 70 + at),
  ])
  const nobody = [secrets.appraisal, '80']
  const bytes = await writeSheet([{ name: '绩效', columns, rows: [...rows, nobody] }])
  const { personnel } = house.people
  const file = { name: '绩效.xlsx', bytes }
  const { batchId } = await house.must(personnel, appraisals.read, {}, file)
  const { missingInAll } = await house.must(personnel, appraisals.preview, { batchId })
  await house.must(personnel, appraisals.commit, { batchId, missing: missingInAll })
  return batchId
}

type OfEvaluation = Readonly<Record<'evaluationSheetId' | 'objectionId', string>>

/** One branch's evaluation that came back out of its publicity, with a veto, a sheet of values and an objection. */
async function evaluate(
  house: TestHouse,
  people: Readonly<Record<'committee' | 'secretary' | 'talked' | 'member', Person>>,
  termId: string,
): Promise<OfEvaluation> {
  const { committee, secretary, talked, member } = people
  const of = { termId, branchId: house.people.branch }
  await house.must(committee, saveScheme, {
    after: 0,
    note: '',
    body: evaluatedScheme(),
  })
  await house.must(committee, evaluation.openEvaluation, { termId, lastDay: '2026-11-27' })
  const memberId = talked.memberId ?? ''
  const veto = { veto: 'discipline', applies: true, reason: secrets.index }
  await house.must(secretary, branchCalls.veto, { ...of, memberId, ...veto })
  const columns = ['工号', '姓名', '项目', '数'].map((header) => ({ header, kind: 'text' as const }))
  const rows = [[talked.staffNumber, '', '作出先锋承诺并兑现', '7.5']]
  const file = { name: '评分.xlsx', bytes: await writeSheet([{ name: '评分', columns, rows }]) }
  const { evaluationSheetId } = await house.must(secretary, valueSheets.readValues, of, file)
  const seen = async () => {
    const { sheet } = await house.must(secretary, branchCalls.branchSheet, of)
    return { ...of, version: sheet?.version ?? 0 }
  }
  await house.must(secretary, branchCalls.handIn, await seen())
  await house.must(committee, evaluation.confirm, await seen())
  const objection = { ...of, aboutMemberId: null, text: '请核对。', onPaperBy: '' }
  await house.must(member, grades.objectToGrades, objection)
  // back with the branch, where each giver's own sheets may hold
  const { sheet } = await house.must(committee, branchCalls.branchSheet, of)
  await house.must(committee, evaluation.giveBack, { ...(await seen()), reason: '请核对。' })
  return { evaluationSheetId, objectionId: sheet?.objections[0]?.id ?? '' }
}

/** A talk that is held, signed, and in its support. */
async function talkTo(
  house: TestHouse,
  termId: string,
  who: Readonly<Record<'committee' | 'discipline' | 'secretary' | 'talked' | 'helper', Person>>,
): Promise<OutputOf<typeof hold.open>> {
  const { secretary, talked } = who
  const today = '2026-11-22'
  const { talkId } = await house.must(who.committee, desk.plan, {
    termId,
    memberId: talked.memberId ?? '',
    firstId: null,
    why: '党委研究决定先谈一次',
    talkers: talkersOf(who),
    on: today,
    at: '08:00',
    place: '行政楼 305',
  })
  const held = await house.must(secretary, hold.record, {
    talkId,
    version: 1,
    heldOn: today,
    words: secrets.talk,
    ownWords: '愿意改。',
    goals: [{ text: '值周到岗', dueOn: '2026-12-10' }],
  })
  const signing = { talkId, version: held.version, signature: { typed: talked.name } }
  const signed = await house.must(talked, hold.sign, signing)
  return house.must(secretary, support.support, {
    talkId,
    version: signed.version,
    helperId: who.helper.staffId,
    checkOn: '2026-11-30',
    endsOn: '2026-12-20',
    steps: [{ text: secrets.support, dueOn: '2026-12-10' }],
  })
}

/** A case that has come to its hearing, in December. */
async function openCase(
  house: TestHouse,
  people: Awaited<ReturnType<typeof everybody>>,
): Promise<Readonly<Record<string, string | undefined>>> {
  const committee = [people.committee, people.otherCommittee] as const
  const own = await walkToHearing(
    house,
    {
      member: people.talked,
      verifiers: [people.verifier, people.secondVerifier],
      secretary: people.secretary,
      branchCommittee: people.branchCommittee,
      committee,
    },
    'correction',
    6,
  )
  return {
    caseId: own.id,
    verifiers: people.verifier.staffId,
    witnesses: people.helper.staffId,
    'cases.stepId': own.steps[0]?.id,
  }
}
