import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { judge, ofBranch, review } from '#contract/pledges-branch.ts'
import { publications, step, withdraw } from '#contract/pledges-publication.ts'
import { addNote, change, mine, save, sign, submit, takeBack } from '#contract/pledges.ts'
import { messages } from '#contract/home.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

let house: TestHouse
let term: TestTerm
let board: string

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  const [row] = await house.db.asOwner<{ address: string }>(
    'select address from organisation_address where organisation_id = $1',
    [house.scope.organisationId],
  )
  board = `/board/${row?.address ?? ''}`
})
afterAll(() => house.close())

const words = [
  { section: 'pioneer', text: '主动承担高三两个班的技能辅导，每周多上两节公开答疑课。' },
  { section: 'conduct', text: '读完三本教育著作，每月家访两次，做学生的知心人。' },
]
const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string =>
  result.ok ? 'ok' : (result.refusal?.code ?? '')

const text = async (path: string): Promise<string> => (await house.request(`${board}${path}`)).text()

async function written(who: Person): Promise<{ pledgeId: PledgeId; version: number }> {
  return house.must(who, save, { termId: term.id, seen: 0, texts: words })
}

/** Up to the signature. */
async function signed(who: Person): Promise<PledgeId> {
  const { secretary, branch } = house.people
  const { pledgeId, version } = await written(who)
  const { version: seen } = await house.must(who, submit, { pledgeId, seen: version })
  const by = who === secretary ? house.people.branchCommittee : secretary
  const branchId = who.branchId ?? branch
  const approved = await house.must(by, review, { branchId, pledgeId, seen, decision: 'approved' })
  await house.must(who, sign, { pledgeId, seen: approved.version, typed: who.name })
  return pledgeId
}

async function idsIn(state: 'proposed' | 'checked' | 'approved' | 'public', pledgeId: PledgeId) {
  const found = await house.must(house.people.partyOffice, publications, { state, size: 200 })
  return found.publications.filter((each) => each.pledgeId === pledgeId).map(({ id }) => id)
}

async function publish(pledgeId: PledgeId): Promise<void> {
  const { partyOffice, committee } = house.people
  await house.must(partyOffice, step, {
    publicationIds: await idsIn('proposed', pledgeId),
    step: 'check',
  })
  await house.must(committee, step, { publicationIds: await idsIn('checked', pledgeId), step: 'approve' })
  await house.must(partyOffice, step, {
    publicationIds: await idsIn('approved', pledgeId),
    step: 'publish',
  })
}

describe('a pledge from the first word to the board', () => {
  it('is returned, changed, approved, signed, let through and read by everybody', async () => {
    const { member, secretary, branch, partyOffice, committee } = house.people
    const { pledgeId, version } = await written(member)
    expect(codeOf(await house.call(member, save, { termId: term.id, seen: 0, texts: words }))).toBe(
      'pledges.changed-elsewhere',
    )
    const handed = await house.must(member, submit, { pledgeId, seen: version })
    expect(
      codeOf(await house.call(member, save, { termId: term.id, seen: handed.version, texts: words })),
    ).toBe('pledges.with-branch')
    const asked = { branchId: branch, pledgeId, seen: handed.version, decision: 'returned' as const }
    expect(codeOf(await house.call(secretary, review, asked))).toBe('pledges.reason-missing')
    const returned = await house.must(secretary, review, { ...asked, reason: '请写明每周几次。' })
    const shown = await house.must(member, mine, {})
    expect(shown.pledge).toMatchObject({ state: 'returned', reason: '请写明每周几次。' })
    const again = await house.must(member, save, {
      termId: term.id,
      seen: returned.version,
      texts: [{ section: 'pioneer', text: '每周二、周四晚上为高三学生答疑。' }, ...words.slice(1)],
    })
    const second = await house.must(member, submit, { pledgeId, seen: again.version })
    const approved = await house.must(secretary, review, {
      branchId: branch,
      pledgeId,
      seen: second.version,
      decision: 'approved',
    })
    expect(codeOf(await house.call(member, sign, { pledgeId, seen: approved.version, typed: '别人' }))).toBe(
      'pledges.signature-name',
    )
    const { number, contentHash } = await house.must(member, sign, {
      pledgeId,
      seen: approved.version,
      typed: ` ${member.name} `,
    })
    expect([number, contentHash.length]).toEqual([1, 64])
    expect((await house.request(`${board}/pledges/${pledgeId}`)).status).toBe(404)

    const ids = await idsIn('proposed', pledgeId)
    expect(ids.length).toBe(1)
    expect(codeOf(await house.call(secretary, step, { publicationIds: ids, step: 'check' }))).toBe(
      'common.forbidden',
    )
    const early = await house.must(committee, step, { publicationIds: ids, step: 'approve' })
    expect(early.left.map(({ code }) => code)).toEqual(['pledges.publication-moved'])
    await house.must(partyOffice, step, { publicationIds: ids, step: 'check' })
    await house.must(committee, step, { publicationIds: ids, step: 'approve' })
    expect(await text('')).not.toContain(member.name)
    await house.must(partyOffice, step, { publicationIds: ids, step: 'publish' })

    const front = await house.request(board)
    expect(front.headers.get('content-security-policy')).toContain("default-src 'none'")
    const page = await front.text()
    expect(page).toContain(member.name)
    expect(page).not.toMatch(/<script|onclick/u)
    expect(page).not.toContain(member.staffNumber)
    const own = await text(`/pledges/${pledgeId}`)
    expect(own).toContain('每周二、周四晚上为高三学生答疑。')
    expect(own).toContain('坚持公私分明，先公后私，克己奉公。')
    expect(own).not.toContain('请写明每周几次')
    await house.work()
    const told = await house.must(member, messages, { read: false })
    expect(told.messages.map(({ kind }) => kind).toSorted()).toEqual([
      'pledges.approved',
      'pledges.published',
      'pledges.returned',
    ])
    const lines = await house.db.asOwner<{ act: string }>(
      `select act from audit where organisation_id = $1 and act like 'pledges.%' order by id`,
      [house.scope.organisationId],
    )
    expect(new Set(lines.map(({ act }) => act))).toEqual(
      new Set(
        ['save', 'submit', 'review', 'sign', 'check', 'approve', 'publish'].map((act) => `pledges.${act}`),
      ),
    )
  })

  it('shows progress once it was let through, a new version beside the old, and takes back with a reason', async () => {
    const who = await house.add({ branch: house.people.branch })
    const pledgeId = await signed(who)
    await publish(pledgeId)
    await house.must(who, addNote, { pledgeId, text: '已完成第一次家访。' })
    expect(await text(`/pledges/${pledgeId}`)).not.toContain('已完成第一次家访')
    await publish(pledgeId)
    expect(await text(`/pledges/${pledgeId}`)).toContain('已完成第一次家访')

    const { version } = await house.must(who, change, { pledgeId, reason: '工作调整' })
    const better = [{ section: 'pioneer', text: '改为承担高二三个班的技能辅导。' }, ...words.slice(1)]
    const kept = await house.must(who, save, { termId: term.id, seen: version, texts: better })
    const { version: seen } = await house.must(who, submit, { pledgeId, seen: kept.version })
    const { secretary, branch, partyOffice } = house.people
    const approved = await house.must(secretary, review, {
      branchId: branch,
      pledgeId,
      seen,
      decision: 'approved',
    })
    await house.must(who, sign, { pledgeId, seen: approved.version, typed: who.name })
    expect(await text(`/pledges/${pledgeId}`)).not.toContain('改为承担高二')
    await publish(pledgeId)
    const both = await text(`/pledges/${pledgeId}`)
    expect(both).toContain('改为承担高二三个班')
    expect(both).toContain('以前的版本')

    const shown = await house.must(who, mine, {})
    expect(shown.pledge?.versions.map(({ number }) => number)).toEqual([1, 2])
    const newest = shown.pledge?.versions[1]?.publication?.id
    if (newest === undefined) throw new Error('no publication')
    await house.must(partyOffice, withdraw, { publicationId: newest, reason: '涉及学生姓名' })
    const gone = await house.request(`${board}/pledges/${pledgeId}`)
    expect(gone.status).toBe(410)
    expect(await gone.text()).not.toContain('涉及学生姓名')
    expect(codeOf(await house.call(partyOffice, withdraw, { publicationId: newest, reason: '再次' }))).toBe(
      'pledges.publication-moved',
    )
  })

  it('can be taken back before it is signed, and is nobody else’s', async () => {
    const { otherMember, otherSecretary, otherBranch, secretary, branch, member } = house.people
    const { pledgeId, version } = await written(otherMember)
    const { version: seen } = await house.must(otherMember, submit, { pledgeId, seen: version })
    const asked = { pledgeId, seen, decision: 'approved' as const }
    expect(codeOf(await house.call(secretary, review, { ...asked, branchId: branch }))).toBe(
      'common.not-found',
    )
    expect(codeOf(await house.call(member, takeBack, { pledgeId }))).toBe('common.not-found')
    await house.must(otherMember, takeBack, { pledgeId })
    expect(codeOf(await house.call(otherSecretary, review, { ...asked, branchId: otherBranch }))).toBe(
      'pledges.not-submitted',
    )
    const hidden = await house.must(otherSecretary, ofBranch, { branchId: otherBranch })
    expect(hidden.members.find(({ memberId }) => memberId === otherMember.memberId)?.pledge?.texts).toEqual(
      {},
    )
  })
})

describe('the end of the term', () => {
  it('judges what was signed, by others, with a reason where it was not kept', async () => {
    const { secretary, branchCommittee, branch } = house.people
    const pledgeId = await signed(secretary)
    await publish(pledgeId)
    const asked = { branchId: branch, pledgeId, outcome: 'partly' as const }
    expect(codeOf(await house.call(branchCommittee, judge, { ...asked, reason: '外出挂职' }))).toBe(
      'terms.too-early',
    )
    await term.to('achievements')
    expect(codeOf(await house.call(secretary, judge, asked))).toBe('pledges.own-pledge')
    expect(codeOf(await house.call(branchCommittee, judge, asked))).toBe('pledges.reason-missing')
    await house.must(branchCommittee, judge, { ...asked, reason: '学期中外出挂职两个月。' })
    expect(await text(`/pledges/${pledgeId}`)).not.toContain('外出挂职')
    await publish(pledgeId)
    expect(await text(`/pledges/${pledgeId}`)).toContain('期末评定：部分践诺')
    await term.to('goals')
  })
})
