import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { RequestOf } from '#contract/call.ts'
import { messages, today as todayCall } from '#contract/home.ts'
import { decide, desk, deskFile, look, report, review, step, withdraw } from '#contract/stories-desk.ts'
import { article, articleFile } from '#contract/stories-export.ts'
import {
  attach,
  begin,
  change,
  mine,
  myFile,
  open,
  remove,
  save,
  submit,
  takeBack,
  withdrawConsent,
} from '#contract/stories.ts'
import type { StoryId } from '#domain/stories/story.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { phonePhoto } from '#testing/stories.ts'
import { addTerm } from '#testing/term.ts'

let house: TestHouse
let board: string

beforeAll(async () => {
  house = await openHouse()
  await addTerm(house.db, house.scope.organisationId)
  const [row] = await house.db.asOwner<{ address: string }>(
    'select address from organisation_address where organisation_id = $1',
    [house.scope.organisationId],
  )
  board = `/board/${row?.address ?? ''}`
})
afterAll(() => house.close())

type Written = Partial<Omit<RequestOf<typeof save>, 'storyId' | 'seen'>>
const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string =>
  result.ok ? 'ok' : (result.refusal?.code ?? '')
const text = async (path: string): Promise<string> => (await house.request(`${board}${path}`)).text()
const statusOf = async (path: string): Promise<number> => (await house.request(`${board}${path}`)).status
const agreed = (by: string) => ({ how: 'own' as const, by, on: '2026-11-20' })
const paragraph = (words: string) => ({ kind: 'paragraph' as const, text: words })

async function written(who: Person, more: Written = {}): Promise<{ storyId: StoryId; version: number }> {
  const { storyId } = await house.must(who, begin, { title: '' })
  const words = { title: '雨夜护校', blocks: [paragraph('那天夜里雨很大，他没有走。')], persons: [], ...more }
  const { version } = await house.must(who, save, { storyId, seen: 1, ...words })
  return { storyId, version }
}

async function handedOver(who: Person, more: Written = {}): Promise<{ storyId: StoryId; version: number }> {
  const { storyId, version } = await written(who, more)
  return { storyId, ...(await house.must(who, submit, { storyId, seen: version })) }
}

async function approved(who: Person, more: Written = {}): Promise<StoryId> {
  const { secretary, branch } = house.people
  const { storyId, version: seen } = await handedOver(who, more)
  await house.must(secretary, review, { branchId: branch, storyId, seen, decision: 'approved' })
  return storyId
}

const publicationOf = async (storyId: StoryId) => {
  const { story } = await house.must(house.people.partyOffice, look, { storyId })
  const newest = story.versions.at(-1)
  if (newest === undefined) throw new Error('no version')
  return newest.publication.id
}

async function publish(storyId: StoryId): Promise<void> {
  const { partyOffice, committee } = house.people
  const storyPublicationId = await publicationOf(storyId)
  await house.must(partyOffice, step, { storyPublicationId, step: 'check' })
  await house.must(committee, step, { storyPublicationId, step: 'approve' })
  await house.must(partyOffice, step, { storyPublicationId, step: 'publish' })
}

describe('a story from the first word to the board', () => {
  it('is written with a picture, returned, approved, let through, read by everybody and exported', async () => {
    const { member, secretary, branch, partyOffice, otherMember } = house.people
    const { storyId } = await house.must(member, begin, { title: '雨夜护校' })
    const file = { name: 'IMG_1.jpg', bytes: await phonePhoto('#a33') }
    const { file: picture } = await house.must(member, attach, { storyId }, file)
    const again = await house.must(member, attach, { storyId }, file)
    expect(again.file.id).toBe(picture.id)
    const stored = await house.must(member, myFile, { storyId, attachmentId: picture.id })
    expect((await sharp(stored.bytes).metadata()).exif).toBeUndefined()

    const blocks = [
      { kind: 'heading' as const, text: '水来了' },
      paragraph('**凌晨两点**，他第一个到了学校。'),
      { kind: 'picture' as const, fileId: picture.id, caption: '堆沙袋' },
      { kind: 'quote' as const, text: '我离得近。' },
    ]
    const persons = [{ name: otherMember.name, consent: null }]
    const saved = await house.must(member, save, { storyId, seen: 1, title: '雨夜护校', blocks, persons })
    expect(codeOf(await house.call(member, save, { storyId, seen: 1, title: '', blocks, persons }))).toBe(
      'stories.changed-elsewhere',
    )
    const handed = await house.must(member, submit, { storyId, seen: saved.version })
    const asked = { branchId: branch, storyId, seen: handed.version }
    expect(codeOf(await house.call(secretary, review, { ...asked, decision: 'approved' }))).toBe(
      'stories.consent-missing',
    )
    expect(codeOf(await house.call(secretary, review, { ...asked, decision: 'returned' }))).toBe(
      'stories.reason-missing',
    )
    await house.must(secretary, review, { ...asked, decision: 'returned', reason: '请登记本人同意。' })
    const back = await house.must(member, open, { storyId })
    expect(back.story).toMatchObject({ state: 'returned', reason: '请登记本人同意。' })

    const consented = [{ name: otherMember.name, consent: agreed(otherMember.name) }]
    const second = await house.must(member, save, {
      storyId,
      seen: back.story.version,
      title: '雨夜护校',
      blocks,
      persons: consented,
    })
    const { version: seen } = await house.must(member, submit, { storyId, seen: second.version })
    await house.must(secretary, review, { branchId: branch, storyId, seen, decision: 'approved' })
    expect(await statusOf(`/stories/${storyId}`)).toBe(404)
    expect(await statusOf(`/stories/${storyId}/media/${picture.id}`)).toBe(404)
    await publish(storyId)

    const page = await text(`/stories/${storyId}`)
    expect(page).toContain('<b>凌晨两点</b>，他第一个到了学校。')
    expect(page).toContain(`/stories/${storyId}/media/${picture.id}`)
    expect(page).not.toMatch(/<script|onclick/u)
    expect(page).not.toContain('请登记本人同意')
    const media = await house.request(`${board}/stories/${storyId}/media/${picture.id}`)
    expect([media.status, media.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    for (const path of [
      '',
      '/stories',
      '/feed.atom',
      '/hall?page=2',
      `/search?q=${encodeURIComponent('第一个到')}`,
    ])
      expect(await text(path)).toContain('雨夜护校')
    for (const name of ['card.png', 'long.jpg']) {
      const made = await house.request(`${board}/stories/${storyId}/${name}`)
      expect(made.status).toBe(200)
      const head = await sharp(Buffer.from(await made.arrayBuffer())).metadata()
      expect(head.width).toBe(name === 'card.png' ? 1200 : 1080)
    }

    const exported = await house.must(otherMember, article, { storyId })
    expect(exported).toMatchObject({ title: '雨夜护校', page: `${board}/stories/${storyId}` })
    const whole = await house.must(otherMember, articleFile, { storyId })
    const html = new TextDecoder().decode(whole.bytes)
    expect(html).toContain('src="data:image/jpeg;base64,')
    expect(html).not.toMatch(/<script|class=/u)

    await house.work()
    const told = await house.must(member, messages, { read: false })
    expect(told.messages.map(({ kind }) => kind).toSorted()).toEqual([
      'stories.approved',
      'stories.published',
      'stories.returned',
    ])
    const lines = await house.db.asOwner<{ act: string }>(
      `select act from audit where organisation_id = $1 and act like 'stories.%'`,
      [house.scope.organisationId],
    )
    expect(new Set(lines.map(({ act }) => act))).toEqual(
      new Set(
        ['begin', 'attach', 'save', 'submit', 'review', 'check', 'approve', 'publish'].map(
          (act) => `stories.${act}`,
        ),
      ),
    )
    expect((await house.must(partyOffice, desk, { state: 'public' })).stories[0]).toMatchObject({
      title: '雨夜护校',
      pictures: 1,
    })
  })

  it('keeps the public version while a new one is on its way, and the old one for ever', async () => {
    const { member, secretary, branch, partyOffice } = house.people
    const storyId = await approved(member, { title: '第一版' })
    await publish(storyId)
    const { version } = await house.must(member, change, { storyId, reason: '补充数字' })
    const { version: saved } = await house.must(member, save, {
      storyId,
      seen: version,
      title: '第二版',
      blocks: [paragraph('一共守了三十六个小时。')],
      persons: [],
    })
    const hidden = await house.must(partyOffice, look, { storyId })
    expect(hidden.story.title).toBe('第一版')
    expect(codeOf(await house.call(member, remove, { storyId, seen: saved }))).toBe('stories.kept-for-ever')
    const { version: seen } = await house.must(member, submit, { storyId, seen: saved })
    await house.must(secretary, review, { branchId: branch, storyId, seen, decision: 'approved' })
    expect(await text(`/stories/${storyId}`)).toContain('第一版')
    await publish(storyId)
    const page = await text(`/stories/${storyId}`)
    expect(page).toContain('三十六个小时')
    expect(page).toContain('修订')
    const { story } = await house.must(member, open, { storyId })
    expect(story.versions.map(({ number, title }) => [number, title])).toEqual([
      [1, '第一版'],
      [2, '第二版'],
    ])

    const storyPublicationId = await publicationOf(storyId)
    await house.must(partyOffice, withdraw, { storyPublicationId, reason: '涉及学生姓名' })
    const gone = await house.request(`${board}/stories/${storyId}`)
    expect(gone.status).toBe(410)
    expect(await gone.text()).not.toContain('学生姓名')
    expect(codeOf(await house.call(partyOffice, withdraw, { storyPublicationId, reason: '再次' }))).toBe(
      'stories.publication-moved',
    )
    expect(codeOf(await house.call(member, article, { storyId }))).toBe('stories.not-public')
  })

  it('goes down at once when somebody shown takes their consent back, and stays their business alone', async () => {
    const { member, secretary, branchCommittee, branch, partyOffice, committee } = house.people
    const shown = await house.add({ branch, name: '顾念慈' })
    const persons = [{ name: shown.name, consent: agreed(shown.name) }]
    const storyId = await approved(member, { title: '同意与撤回', persons })
    await publish(storyId)
    const { showingMe } = await house.must(shown, mine, {})
    const own = showingMe.find(({ id }) => id === storyId)
    if (own === undefined) throw new Error('the member does not see where they are shown')
    const asked = { storyPersonId: own.personId }
    expect(codeOf(await house.call(branchCommittee, withdrawConsent, asked))).toBe('common.not-found')
    expect(await house.must(shown, withdrawConsent, asked)).toEqual({ takenDown: true })
    expect(await statusOf(`/stories/${storyId}`)).toBe(410)
    expect(codeOf(await house.call(shown, withdrawConsent, asked))).toBe('stories.no-consent')

    const { version } = await house.must(member, change, { storyId, reason: '本人撤回了同意' })
    const { version: seen } = await house.must(member, submit, { storyId, seen: version })
    const again = { branchId: branch, storyId, seen, decision: 'approved' as const }
    expect(codeOf(await house.call(secretary, review, again))).toBe('stories.consent-missing')
    await house.must(member, takeBack, { storyId })

    // Taken back while it is on its way: the next step is refused.
    const other = await approved(member, { title: '路上', persons })
    const storyPublicationId = await publicationOf(other)
    await house.must(partyOffice, step, { storyPublicationId, step: 'check' })
    const { story } = await house.must(member, open, { storyId: other })
    await house.must(member, withdrawConsent, { storyPersonId: story.persons[0]?.id ?? own.personId })
    expect(codeOf(await house.call(committee, step, { storyPublicationId, step: 'approve' }))).toBe(
      'stories.publication-moved',
    )
  })
})

describe('an outstanding deed', () => {
  it('goes to the Party office and comes back with a decision, also as messages and to-dos', async () => {
    const { member, secretary, branch, partyOffice } = house.people
    const early = await handedOver(member, { title: '还没审' })
    expect(
      codeOf(await house.call(secretary, report, { branchId: branch, storyId: early.storyId, why: '好' })),
    ).toBe('stories.not-approved')
    const kinds = async (who: Person) => {
      const { mine: own, branches, school } = await house.must(who, todayCall, {})
      return [...(own?.todos ?? []), ...branches.flatMap(({ todos }) => todos), ...(school?.todos ?? [])].map(
        ({ kind }) => kind,
      )
    }
    expect(await kinds(secretary)).toContain('review-stories')
    await house.must(member, takeBack, { storyId: early.storyId })

    const storyId = await approved(member, { title: '跳水救人' })
    await house.must(secretary, report, { branchId: branch, storyId, why: '避免了严重后果' })
    expect(codeOf(await house.call(secretary, report, { branchId: branch, storyId, why: '再报' }))).toBe(
      'stories.reported-already',
    )
    expect(await kinds(partyOffice)).toEqual(expect.arrayContaining(['decide-deeds', 'check-stories']))
    const { stories } = await house.must(partyOffice, desk, { state: 'reported' })
    expect(stories.map(({ title }) => title)).toEqual(['跳水救人'])
    const { story } = await house.must(partyOffice, look, { storyId })
    const storyReportId = story.reports[0]?.id
    if (storyReportId === undefined) throw new Error('no report')
    await house.must(partyOffice, decide, { storyReportId, purpose: 'superior', answer: '推荐为市级好人。' })
    expect(
      codeOf(await house.call(partyOffice, decide, { storyReportId, purpose: null, answer: '不' })),
    ).toBe('stories.decided-already')
    await house.work()
    for (const who of [member, secretary]) {
      const told = await house.must(who, messages, { read: false, size: 200 })
      expect(told.messages.find(({ kind }) => kind === 'stories.decided')?.title).toBe(
        '《跳水救人》党政办已采用，用于推荐上级',
      )
    }
    const back = await house.must(member, open, { storyId })
    expect(back.story.reports[0]).toMatchObject({ state: 'adopted', answer: '推荐为市级好人。' })
  })
})

describe('what must come to nothing', () => {
  it('scripts, frames and tracking pixels are words, and blocks of another kind are refused', async () => {
    const { member } = house.people
    const hostile =
      '<script>alert(1)</script><iframe src="//evil.example"></iframe><img src="https://evil.example/p.gif" width=1 onerror=alert(1)>'
    const storyId = await approved(member, {
      title: hostile.slice(0, 60),
      blocks: [
        { kind: 'heading', text: hostile.slice(0, 60) },
        paragraph(hostile),
        { kind: 'quote', text: hostile },
      ],
    })
    await publish(storyId)
    for (const path of [`/stories/${storyId}`, '/stories', '/feed.atom', '', '/hall?page=2'])
      expect(await text(path)).not.toMatch(/<script>|<iframe|evil\.example\/p\.gif"/u)
    const file = await house.must(member, articleFile, { storyId })
    expect(new TextDecoder().decode(file.bytes)).not.toMatch(/<script|<iframe|<img/u)
    const { version } = await house.must(member, change, { storyId, reason: '试' })
    for (const block of [
      { kind: 'html', text: hostile },
      { kind: 'paragraph', text: '好', onclick: 'alert(1)' },
      { kind: 'picture', fileId: 'https://evil.example/p.gif', caption: '' },
      { kind: 'iframe', src: '//evil.example' },
    ])
      expect(
        codeOf(
          await house.call(member, save, {
            storyId,
            seen: version,
            title: '',
            blocks: [block as never],
            persons: [],
          }),
        ),
      ).toBe('common.invalid-input')
  })

  it('an SVG named .jpg, and a picture of another story', async () => {
    const { member } = house.people
    const { storyId, version } = await written(member)
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    expect(
      codeOf(await house.call(member, attach, { storyId }, { name: 'a.jpg', bytes: Buffer.from(svg) })),
    ).toBe('file.kind')
    const elsewhere = await written(member)
    const file = { name: 'b.jpg', bytes: await phonePhoto('#363', 60, 40) }
    const { file: foreign } = await house.must(member, attach, { storyId: elsewhere.storyId }, file)
    const blocks = [{ kind: 'picture' as const, fileId: foreign.id, caption: '' }]
    expect(
      codeOf(await house.call(member, save, { storyId, seen: version, title: '', blocks, persons: [] })),
    ).toBe('stories.file-missing')
  })

  it('another’s story, another branch’s, one’s own to approve, a draft on the desk', async () => {
    const { member, otherMember, otherSecretary, secretary, partyOffice, branch, otherBranch } = house.people
    const draft = await written(member)
    expect(codeOf(await house.call(partyOffice, look, { storyId: draft.storyId }))).toBe('common.not-found')
    expect(codeOf(await house.call(otherMember, open, { storyId: draft.storyId }))).toBe('common.not-found')
    const { storyId, version: seen } = await handedOver(member)
    expect(codeOf(await house.call(otherSecretary, look, { storyId }))).toBe('common.not-found')
    const asked = { storyId, seen, decision: 'approved' as const }
    expect(codeOf(await house.call(otherSecretary, review, { ...asked, branchId: otherBranch }))).toBe(
      'common.not-found',
    )
    const own = await handedOver(secretary)
    expect(
      codeOf(
        await house.call(secretary, review, {
          branchId: branch,
          storyId: own.storyId,
          seen: own.version,
          decision: 'approved',
        }),
      ),
    ).toBe('stories.own-story')
    await house.must(member, takeBack, { storyId })
  })

  it('files that nobody names any more go when the story is handed over, and with it', async () => {
    const { member, secretary } = house.people
    const { storyId, version } = await written(member)
    const left = await house.must(
      member,
      attach,
      { storyId },
      { name: 'c.jpg', bytes: await phonePhoto('#123', 60, 40) },
    )
    await house.must(member, submit, { storyId, seen: version })
    expect(codeOf(await house.call(secretary, deskFile, { storyId, attachmentId: left.file.id }))).toBe(
      'common.not-found',
    )
    const { version: seen } = await house.must(member, takeBack, { storyId })
    await house.must(member, remove, { storyId, seen })
    expect(codeOf(await house.call(member, open, { storyId }))).toBe('common.not-found')
  })
})
