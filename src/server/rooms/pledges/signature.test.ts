import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { memberSignature, ofBranch, review } from '#contract/pledges-branch.ts'
import { publications, step } from '#contract/pledges-publication.ts'
import { mine, mySignature, save, sign, submit } from '#contract/pledges.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTerm } from '#testing/term.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const drawing = async (inside: string) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><rect width="600" height="200" fill="#fff"/>${inside}</svg>`
  return (await sharp(Buffer.from(svg)).png().toBuffer()).toString('base64')
}
const strokes = '<path d="M40 150 L160 40 L280 150 L400 40" stroke="#000" stroke-width="9" fill="none"/>'
const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.refusal?.code ?? 'ok'

it('a pledge is signed by hand; the picture is the member’s and the branch’s alone', async () => {
  const { member, secretary, otherSecretary, otherMember, partyOffice, committee, branch, otherBranch } =
    house.people
  const { id: termId } = await addTerm(house.db, house.scope.organisationId)
  const texts = [
    { section: 'pioneer', text: '每周答疑两次，一学期不少于三十次。' },
    { section: 'conduct', text: '读两本教育著作并写下笔记。' },
  ]
  const saved = await house.must(member, save, { termId, seen: 0, texts })
  const { pledgeId } = saved
  const { version: seen } = await house.must(member, submit, { pledgeId, seen: saved.version })
  const asked = { branchId: branch, pledgeId, seen, decision: 'approved' as const }
  const { version } = await house.must(secretary, review, asked)
  const at = { pledgeId, seen: version }
  expect(codeOf(await house.call(member, sign, { ...at, drawn: await drawing('') }))).toBe(
    'pledges.signature-blank',
  )
  const noPicture = Buffer.from('no picture at all, '.repeat(20)).toString('base64')
  expect(codeOf(await house.call(member, sign, { ...at, drawn: noPicture }))).toBe('file.kind')
  expect(codeOf(await house.call(member, sign, at))).toBe('pledges.signature-name')
  await house.must(member, sign, { ...at, drawn: await drawing(strokes) })

  const own = { pledgeId, number: 1 }
  const { pledge } = await house.must(member, mine, {})
  expect(pledge?.versions).toMatchObject([{ number: 1, drawn: true }])
  expect((await house.must(member, mySignature, own)).type).toBe('image/png')
  const { members } = await house.must(secretary, ofBranch, { branchId: branch })
  expect(members.find((each) => each.memberId === member.memberId)?.pledge?.versions[0]?.drawn).toBe(true)
  const theirs = { ...own, branchId: branch }
  expect((await house.must(secretary, memberSignature, theirs)).bytes.length).toBeGreaterThan(100)
  expect(codeOf(await house.call(otherMember, mySignature, own))).toBe('common.not-found')
  expect(codeOf(await house.call(otherSecretary, memberSignature, theirs))).toBe('common.not-found')
  const elsewhere = { ...own, branchId: otherBranch }
  expect(codeOf(await house.call(otherSecretary, memberSignature, elsewhere))).toBe('common.not-found')
  expect(codeOf(await house.call(member, mySignature, { ...own, number: 2 }))).toBe('common.not-found')

  const { publications: waiting } = await house.must(partyOffice, publications, {})
  const publicationIds = waiting.map(({ id }) => id)
  await house.must(partyOffice, step, { publicationIds, step: 'check' })
  await house.must(committee, step, { publicationIds, step: 'approve' })
  await house.must(partyOffice, step, { publicationIds, step: 'publish' })
  const [row] = await house.db.asOwner<{ address: string; sha256: string; typed: string | null }>(
    `select a.address, v.drawn_sha256 as sha256, v.typed_name as typed from organisation_address a, pledge_version v
      where a.organisation_id = v.organisation_id`,
  )
  expect(row?.typed).toBeNull()
  const page = await (await house.request(`/board/${row?.address}/pledges/${pledgeId}`)).text()
  expect(page).toContain('每周答疑两次')
  for (const hidden of ['mySignature', 'memberSignature', row?.sha256 ?? ''])
    expect(page).not.toContain(hidden)
})
