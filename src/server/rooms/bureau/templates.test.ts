import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { agree, withdraw } from '#contract/bureau.ts'
import * as calls from '#contract/bureau-templates.ts'
import * as catalogue from '#contract/catalogue.ts'
import * as pioneer from '#contract/pioneer.ts'
import * as terms from '#contract/terms-policy.ts'
import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import type { Id } from '#domain/kernel/ids.ts'
import { schemePresets } from '#domain/pioneer/presets.ts'
import { noticePolicy } from '#domain/terms/policy.ts'
import { addBureau } from '#testing/bureau.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { withQuorum } from '#testing/policies.ts'
import { addTerm } from '#testing/term.ts'

let house: TestHouse
let bureau: Awaited<ReturnType<typeof addBureau>>
let school: Person

const firstPreset = schemePresets['80+20']
const bureauCatalogue = {
  ...noticeCatalogue,
  items: noticeCatalogue.items.slice(1),
}

beforeAll(async () => {
  house = await openHouse()
  bureau = await addBureau(house)
  school = house.people.committee
  // Both have the notice's rules of a term; the bureau makes its own from them.
  await addTerm(house.db, house.scope.organisationId)
  await addTerm(house.db, bureau.scope.organisationId)
})
afterAll(() => house.close())

const code = async (asked: Promise<{ ok: boolean; refusal?: { code: string } }>) => {
  const result = await asked
  return result.ok ? 'ok' : result.refusal?.code
}
const word = (version: number) => ({
  bureauId: bureau.scope.organisationId,
  version,
  counts: [],
  fromPeriod: '2026-1',
  fewest: 5,
})
const publish = (kind: 'catalogue' | 'policy' | 'scheme', sourceId: string, name: string) =>
  house.call(bureau.committee, calls.publish, {
    kind,
    sourceId,
    name,
    note: '请各校参考',
  })
const published = async (...from: Parameters<typeof publish>) => {
  const made = await publish(...from)
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}
const offer = (templateId: Id<'template'>) => house.must(school, calls.offer, { templateId })

describe('templates', () => {
  let policyId: Id<'policy'>
  let policyTemplate: Id<'template'>

  it('are published from what the bureau itself has, once for each content', async () => {
    const body = withQuorum('60', '95')
    const saved = await house.must(bureau.committee, terms.savePolicy, {
      after: 1,
      name: '本局办法',
      note: '提高到会要求',
      body,
    })
    policyId = saved.id
    const { id, version } = await published('policy', policyId, '全区统一办法')
    policyTemplate = id
    expect(version).toBe(1)
    expect(await code(publish('policy', policyId, '全区统一办法'))).toBe('bureau.template-unchanged')
    const shown = await house.must(bureau.partyOffice, calls.templates, {})
    expect(shown.templates).toMatchObject([{ name: '全区统一办法', version: 1, kind: 'policy' }])
    expect(shown.templates[0]?.hash).toMatch(/^[0-9a-f]{64}$/u)
    expect(shown.sources.find((source) => source.id === policyId)?.publishedAs).toBe('全区统一办法 第 1 版')
    // What is not finished, not there, or somebody else's, is not published.
    const { catalogueId } = await house.must(bureau.committee, catalogue.draft, {
      from: 'newest',
      name: '草稿',
    })
    expect(await code(publish('catalogue', catalogueId, '目录'))).toBe('bureau.template-unpublished')
    const [own] = (await house.must(school, terms.policies, {})).policies
    expect(await code(publish('policy', own?.id ?? '', '别人的'))).toBe('common.not-found')
    expect(await code(publish('scheme', policyId, '不是这一类'))).toBe('common.not-found')
  })

  it('are not there for a school that has not agreed', async () => {
    expect(await house.must(school, calls.offers, {})).toEqual({ agreed: false, offers: [] })
    const at = { templateId: policyTemplate }
    expect(await code(house.call(school, calls.offer, at))).toBe('common.not-found')
    expect(await code(house.call(school, terms.adoptPolicy, { ...at, after: 1 }))).toBe('common.not-found')
    await house.must(school, agree, word(0))
    expect(await house.must(school, calls.offers, {})).toMatchObject({
      agreed: true,
      offers: [{ template: { name: '全区统一办法' }, adopted: null, adoptedBefore: null }],
    })
  })

  it('become the school’s own next version by its own press, with their origin, and back until used', async () => {
    const at = { templateId: policyTemplate }
    const before = await offer(policyTemplate)
    expect(before).toMatchObject({ ours: { version: 1 }, adopted: null, may: { 'terms.adoptPolicy': true } })
    expect(before.bodies.ours).toEqual(noticePolicy)
    const { id } = await house.must(school, terms.adoptPolicy, { ...at, after: 1 })
    const [newest] = (await house.must(school, terms.policies, {})).policies
    expect(newest).toMatchObject({
      id,
      version: 2,
      body: withQuorum('60', '95'),
      origin: { publisher: '青溪区教育局', name: '全区统一办法', version: 1, hash: before.template.hash },
    })
    expect(await offer(policyTemplate)).toMatchObject({
      adopted: { id, version: 2, used: false, newest: true },
      may: { 'terms.adoptPolicy': { code: 'terms.policy-unchanged' } },
    })
    expect(await code(house.call(school, terms.adoptPolicy, { ...at, after: 1 }))).toBe(
      'common.changed-meanwhile',
    )
    expect(await code(house.call(school, terms.adoptPolicy, { ...at, after: 2 }))).toBe(
      'terms.policy-unchanged',
    )
    await house.must(school, terms.dropPolicy, { policyId: id })
    expect((await offer(policyTemplate)).adopted).toBeNull()
    expect(await code(house.call(school, terms.dropPolicy, { policyId: id }))).toBe('terms.policy-kept')
    // Adopted again and pointed at by a term, it stays.
    const again = await house.must(school, terms.adoptPolicy, { ...at, after: 1 })
    await house.db.asOwner('update term set policy_id = $2 where organisation_id = $1', [
      school.organisationId,
      again.id,
    ])
    expect((await offer(policyTemplate)).adopted).toMatchObject({ used: true })
    expect(await code(house.call(school, terms.dropPolicy, { policyId: again.id }))).toBe('terms.policy-kept')
  })

  it('come as a draft where the school edits first: the catalogue', async () => {
    const { versions } = await house.must(bureau.committee, catalogue.versions, {})
    const draft = versions.find(({ state }) => state === 'draft')
    if (draft === undefined) throw new Error('no draft')
    const touched = { catalogueId: draft.id, revision: draft.revision }
    await house.must(bureau.committee, catalogue.save, {
      ...touched,
      name: '全区目录',
      body: bureauCatalogue,
    })
    await house.must(bureau.committee, catalogue.publish, { ...touched, revision: draft.revision + 1 })
    const { id } = await published('catalogue', draft.id, '全区统一目录')
    const { catalogueId } = await house.must(house.people.partyOffice, catalogue.adopt, { templateId: id })
    expect(await house.must(school, catalogue.version, { catalogueId })).toMatchObject({
      catalogue: { state: 'draft', body: bureauCatalogue, origin: { name: '全区统一目录', version: 1 } },
    })
    expect(await offer(id)).toMatchObject({
      adopted: { state: 'draft', used: false },
      draft: { id: catalogueId, revision: 1 },
      may: { 'catalogue.adopt': { code: 'catalogue.draft-exists' } },
    })
    expect(await code(house.call(school, catalogue.adopt, { templateId: id }))).toBe('catalogue.draft-exists')
    await house.must(school, catalogue.discard, { catalogueId, revision: 1 })
    expect((await offer(id)).adopted).toBeNull()
  })

  it('come for the index too, where the school has none yet', async () => {
    if (firstPreset === undefined) throw new Error('no preset')
    const saved = await house.must(bureau.committee, pioneer.saveScheme, {
      after: 0,
      note: '',
      body: firstPreset,
    })
    const { id } = await published('scheme', saved.id, '全区先锋指数')
    expect((await offer(id)).bodies).toMatchObject({ kind: 'scheme', ours: null })
    const own = await house.must(school, pioneer.adoptScheme, { templateId: id, after: 0 })
    expect(await house.must(school, pioneer.schemes, {})).toMatchObject({
      schemes: [{ version: 1, origin: { name: '全区先锋指数' } }],
    })
    await house.must(school, pioneer.dropScheme, { schemeId: own.id })
    expect(await code(house.call(school, pioneer.dropScheme, { schemeId: own.id }))).toBe(
      'pioneer.scheme-kept',
    )
    // A template of one kind is none of another.
    expect(await code(house.call(school, terms.adoptPolicy, { templateId: id, after: 2 }))).toBe(
      'common.not-found',
    )
  })

  it('are followed by newer versions, and withdrawn without touching who adopted', async () => {
    const body = withQuorum('70', '95')
    const saved = await house.must(bureau.committee, terms.savePolicy, {
      after: 2,
      name: '本局办法',
      note: 'x',
      body,
    })
    const { id, version } = await published('policy', saved.id, '全区统一办法')
    expect(version).toBe(2)
    const newer = async () =>
      (await house.must(school, calls.offers, {})).offers.find(({ template }) => template.kind === 'policy')
    expect(await newer()).toMatchObject({ template: { id, version: 2 }, adopted: null, adoptedBefore: 1 })
    await house.must(bureau.committee, calls.withdrawTemplate, { templateId: id })
    expect(await code(house.call(bureau.committee, calls.withdrawTemplate, { templateId: id }))).toBe(
      'bureau.template-withdrawn',
    )
    expect(await newer()).toMatchObject({ template: { version: 1 }, adopted: { version: 2 } })
    expect(await code(house.call(school, terms.adoptPolicy, { templateId: id, after: 2 }))).toBe(
      'organisation.template-withdrawn',
    )
    await house.must(bureau.committee, calls.withdrawTemplate, { templateId: policyTemplate })
    expect(await newer()).toBeUndefined()
    const [kept] = (await house.must(school, terms.policies, {})).policies
    expect(kept).toMatchObject({ version: 2, origin: { version: 1 } })
    // The number of a withdrawn version is not given again, and its words may be published anew.
    expect((await published('policy', saved.id, '全区统一办法')).version).toBe(3)
  })

  it('are refused where this program does not understand them', async () => {
    const [{ id } = { id: '' as Id<'template'> }] = await house.db.asOwner<{ id: Id<'template'> }>(
      `update template set body = '{"new": true}' where kind = 'scheme' returning id`,
    )
    expect(await code(house.call(school, calls.offer, { templateId: id }))).toBe(
      'organisation.template-strange',
    )
    expect(await code(house.call(school, pioneer.adoptScheme, { templateId: id, after: 0 }))).toBe(
      'organisation.template-strange',
    )
  })
})

describe('who may', () => {
  it('publish: the bureau’s committee; adopt: the school’s', async () => {
    const { secretary, member, partyOffice } = house.people
    const [template] = (await house.must(bureau.committee, calls.templates, {})).templates
    const templateId = template?.id ?? ('' as Id<'template'>)
    const [policy] = (await house.must(school, terms.policies, {})).policies
    const made = { kind: 'policy', sourceId: policy?.id ?? '', name: '学校的', note: '' } as const
    expect(await code(house.call(school, calls.publish, made))).toBe('bureau.not-a-bureau')
    expect(await code(house.call(school, calls.templates, {}))).toBe('bureau.not-a-bureau')
    expect(await code(house.call(school, calls.withdrawTemplate, { templateId }))).toBe('common.not-found')
    expect(await code(house.call(bureau.partyOffice, calls.publish, made))).toBe('common.forbidden')
    expect(await code(house.call(bureau.partyOffice, calls.withdrawTemplate, { templateId }))).toBe(
      'common.forbidden',
    )
    expect(await code(house.call(bureau.committee, calls.offers, {}))).toBe('bureau.not-a-school')
    expect(await code(house.call(bureau.committee, calls.offer, { templateId }))).toBe('bureau.not-a-school')
    for (const who of [secretary, member, partyOffice])
      expect(await code(house.call(who, terms.adoptPolicy, { templateId, after: 2 }))).toBe(
        'common.forbidden',
      )
    for (const who of [secretary, member])
      expect(await code(house.call(who, catalogue.adopt, { templateId }))).toBe('common.forbidden')
    // After withdrawing its word the school is offered nothing, and keeps what it has.
    await house.must(school, withdraw, { bureauId: bureau.scope.organisationId, version: 1 })
    expect(await house.must(school, calls.offers, {})).toEqual({ agreed: false, offers: [] })
    expect(await code(house.call(school, terms.adoptPolicy, { templateId, after: 2 }))).toBe(
      'common.not-found',
    )
    expect((await house.must(school, terms.policies, {})).policies[0]).toMatchObject({
      origin: { version: 1 },
    })
  })
})
