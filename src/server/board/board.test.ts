import { brotliDecompressSync } from 'node:zlib'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { review } from '#contract/pledges-branch.ts'
import { publications, step, withdraw } from '#contract/pledges-publication.ts'
import { save, sign, submit } from '#contract/pledges.ts'
import type { Id } from '#domain/kernel/ids.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

let house: TestHouse
let term: TestTerm
let board: string
let pledgeId: PledgeId
let publicationId: Id<'publication'>

const hostile = `<script>alert(1)</script>"'&`
const words = [
  { section: 'pioneer', text: `每周答疑两次，一学期不少于三十次。${hostile}` },
  { section: 'conduct', text: '读两本教育著作并写下笔记。' },
]

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  const [row] = await house.db.asOwner<{ address: string }>(
    'select address from organisation_address where organisation_id = $1',
    [house.scope.organisationId],
  )
  board = `/board/${row?.address ?? ''}`
  const { member, secretary, branch, partyOffice, committee } = house.people
  const saved = await house.must(member, save, { termId: term.id, seen: 0, texts: words })
  pledgeId = saved.pledgeId
  const { version: seen } = await house.must(member, submit, { pledgeId, seen: saved.version })
  const asked = { branchId: branch, pledgeId, seen, decision: 'approved' as const }
  const { version } = await house.must(secretary, review, asked)
  await house.must(member, sign, { pledgeId, seen: version, typed: member.name })
  const { publications: waiting } = await house.must(partyOffice, publications, { state: 'proposed' })
  const ids = waiting.map(({ id }) => id)
  publicationId = ids[0] ?? publicationId
  await house.must(partyOffice, step, { publicationIds: ids, step: 'check' })
  await house.must(committee, step, { publicationIds: ids, step: 'approve' })
  await house.must(partyOffice, step, { publicationIds: ids, step: 'publish' })
})
afterAll(() => house.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  house.request(`${board}${path}`, { headers })
const textOf = async (path: string): Promise<string> => (await get(path)).text()

describe('the public board', () => {
  it('escapes what people wrote, in pages and in the feed', async () => {
    const pages = [
      '',
      `/pledges/${pledgeId}`,
      `/search?q=${encodeURIComponent('<script>')}`,
      '/hall',
      '/feed.atom',
    ]
    const ours = '<script src="/board.js" defer></script>'
    const texts = (await Promise.all(pages.map(textOf))).map((text) => text.replace(ours, ''))
    expect(texts.filter((text) => text.includes('<script'))).toEqual([])
    expect(texts.filter((text) => text.includes('&lt;script&gt;')).length).toBe(pages.length)
  })

  it('lets nothing run or load, and its own style sheet alone apply', async () => {
    const page = await get('')
    const policy = page.headers.get('content-security-policy') ?? ''
    const sheet = /<style>(?<sheet>[\s\S]*?)<\/style>/u.exec(await page.text())?.groups?.['sheet'] ?? ''
    const { createHash } = await import('node:crypto')
    expect(policy).toContain(`'sha256-${createHash('sha256').update(sheet).digest('base64')}'`)
    expect(policy).not.toMatch(/script-src|unsafe/u)
    expect(page.headers.get('set-cookie')).toBeNull()
  })

  it('lets its own script run on the page of a pledge alone, which is complete without it', async () => {
    const page = await get(`/pledges/${pledgeId}`)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'; connect-src 'self'")
    expect(policy).not.toContain('unsafe')
    const text = await page.text()
    expect(text).toMatch(/<form id="leave"[^>]* hidden>/u)
    expect(text).toContain('可以当面或者书面告诉一支部')
    for (const path of ['/receipt', '/hall', `/pledges/${pledgeId}/print`, '/search'])
      expect((await get(path)).headers.get('content-security-policy')).not.toContain('script-src')
  })

  it('says no staff number and nothing of whom it does not know', async () => {
    const { member, otherMember } = house.people
    const page = await textOf('')
    expect(page).toContain(member.name)
    expect(page).not.toContain(member.staffNumber)
    expect(page).not.toContain(otherMember.name)
  })

  it.each([
    ['/pledges/x/print', 404],
    ['/pledges/019b0000-0000-7000-8000-000000000000', 404],
    ['/branches/x', 404],
    ['/terms/x', 404],
    ['/nothing', 404],
    ['/hall?page=99', 200],
    ['/hall?page=x', 200],
    ['/search', 200],
  ])('answers %s with %i', async (path, status) => {
    expect((await get(path)).status).toBe(status)
  })

  it('has branch, term, paper and poster', async () => {
    const { branch, member } = house.people
    for (const path of [
      `/branches/${branch}`,
      `/branches/${branch}/print`,
      `/terms/${term.id}`,
      `/pledges/${pledgeId}/print`,
      `/pledges/${pledgeId}/poster`,
    ])
      expect(await textOf(path)).toContain(member.name)
    expect(await textOf(`/pledges/${pledgeId}/poster`)).toContain('<svg class="qr"')
  })

  it('has a picture of the pledge to send on', async () => {
    const answer = await get(`/pledges/${pledgeId}/card.png`, { 'accept-encoding': 'br' })
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('content-encoding')).toBeNull()
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
    const again = await get(`/pledges/${pledgeId}/card.png`, {
      'if-none-match': answer.headers.get('etag') ?? '',
    })
    expect(again.status).toBe(304)
    expect((await get('/pledges/019b0000-0000-7000-8000-000000000000/card.png')).status).toBe(404)
  })

  it('finds by name, branch and words', async () => {
    const { member } = house.people
    for (const asked of [member.name, '一支部', '教育著作'])
      expect(await textOf(`/search?q=${encodeURIComponent(asked)}`)).toContain('找到 1 份')
    expect(await textOf(`/search?q=${encodeURIComponent('没有的')}`)).toContain('找到 0 份')
  })

  it('turns the hall’s pages without a script, until it is asked to stay', async () => {
    const turning = await get('/hall')
    expect(turning.headers.get('refresh')).toBe(`15;url=${board}/hall?page=1`)
    const staying = await get('/hall?page=1&stay=1')
    expect(staying.headers.get('refresh')).toBeNull()
    expect(await staying.text()).toContain('继续翻页')
  })

  it('is a feed that readers take', async () => {
    const answer = await get('/feed.atom')
    expect(answer.headers.get('content-type')).toContain('application/atom+xml')
    const text = await answer.text()
    expect(text.startsWith('<?xml version="1.0" encoding="utf-8"?>')).toBe(true)
    expect(text).toContain(`urn:uuid:${pledgeId}`)
  })

  it('sends it compressed, and not again to who has it', async () => {
    const first = await get('', { 'accept-encoding': 'br' })
    expect(first.headers.get('content-encoding')).toBe('br')
    const bytes = Buffer.from(await first.arrayBuffer())
    expect(brotliDecompressSync(bytes).toString()).toBe(await textOf(''))
    const again = await get('', { 'if-none-match': first.headers.get('etag') ?? '' })
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
  })

  it('is of one school: another address shows nothing of it', async () => {
    const other = await house.db.organisation('白鹭职业中学')
    house.at('2026-11-22T10:00:05+08:00')
    const page = await (await house.request(`/board/school-${other.organisationId}`)).text()
    expect(page).toContain('白鹭职业中学')
    expect(page).not.toContain(house.people.member.name)
    expect((await house.request('/board/nowhere')).status).toBe(404)
    expect((await house.request(`/board/school-${other.organisationId}/pledges/${pledgeId}`)).status).toBe(
      404,
    )
  })

  it('shows at once that something was taken back', async () => {
    expect((await get(`/pledges/${pledgeId}`)).status).toBe(200)
    await house.must(house.people.partyOffice, withdraw, { publicationId, reason: '重新核对' })
    expect((await get(`/pledges/${pledgeId}`)).status).toBe(410)
    expect(await textOf('')).not.toContain(house.people.member.name)
    expect(await textOf('/hall')).toContain('还没有公开的承诺')
  })
})
