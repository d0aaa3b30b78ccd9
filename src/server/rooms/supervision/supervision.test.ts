import { createHash } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { RequestOf } from '#contract/call.ts'
import { messages, today as todayCall } from '#contract/home.ts'
import { withdraw } from '#contract/pledges-publication.ts'
import { challenge, leave } from '#contract/supervision-board.ts'
import { decide, mine, ofBranch, reply } from '#contract/supervision.ts'
import type { Id } from '#domain/kernel/ids.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import type { PostId, PostKind } from '#domain/supervision/post.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { workedOut } from '#testing/proof.ts'
import { publishPledge } from '#testing/supervision.ts'
import { addTerm } from '#testing/term.ts'

let house: TestHouse
let school: string
let pledgeId: PledgeId
let publicationId: Id<'publication'>
const hostile = `<script>alert(1)</script><iframe src="//evil.example"></iframe><img src=x onerror=a>"'&`

beforeAll(async () => {
  house = await openHouse()
  const term = await addTerm(house.db, house.scope.organisationId)
  school = `school-${house.scope.organisationId}`
  ;({ pledgeId, publicationId } = await publishPledge(house, term.id))
})
afterAll(() => house.close())

const hashOf = (code: string) => createHash('sha256').update(code).digest('hex')
const nobody = null
let codes = 0
interface Said {
  readonly kind?: PostKind
  readonly text?: string
  readonly code?: string
  readonly school?: string
  readonly pledgeId?: PledgeId
}
/** As a browser does it: challenge, work, words. */
async function say({ kind = 'advice', text, code, ...more }: Said = {}) {
  codes += 1
  const about = more.pledgeId ?? pledgeId
  const receipt = hashOf(code ?? codes.toString(16).padStart(32, '0'))
  const asked = await house.call(nobody, challenge, { pledgeId: about })
  if (!asked.ok) throw new Error(asked.refusal.code)
  const words = text ?? `第 ${codes} 条：请把答疑的时间写清楚。`
  const statement = { challenge: asked.value.challenge, pledgeId: about, kind, text: words, receipt }
  const counter = workedOut(statement, asked.value.bits)
  return house.call(nobody, leave, { ...statement, counter, school: more.school ?? school, website: '' })
}
const codeOf = async (asked: Promise<{ ok: boolean }>) => {
  const result = (await asked) as { ok: true } | { ok: false; refusal: { code: string } }
  return result.ok ? 'ok' : result.refusal.code
}
const queue = async (list: RequestOf<typeof ofBranch>['list'] = 'open') =>
  house.must(house.people.secretary, ofBranch, { branchId: house.people.branch, list })
const newest = async () => {
  const { posts } = await queue()
  const found = posts.find(({ text }) => text.startsWith(`第 ${codes} 条`))
  if (found === undefined) throw new Error('not in the queue')
  return found
}
const act = (
  who: Person,
  { id, version }: { readonly id: PostId; readonly version: number },
  more: Partial<RequestOf<typeof decide>> & Pick<RequestOf<typeof decide>, 'move'>,
) => house.call(who, decide, { branchId: house.people.branch, supervisionPostId: id, seen: version, ...more })
const board = async () => (await house.request(`/board/${school}/pledges/${pledgeId}`)).text()
const receipt = async (code: string, where = school) => {
  const body = new URLSearchParams({ code })
  const answered = await house.request(`/board/${where}/receipt`, { method: 'POST', body })
  return { headers: answered.headers, status: answered.status, text: await answered.text() }
}

describe('words on a pledge', () => {
  it('come without an account, wait, and are seen by the branch alone', async () => {
    expect(await codeOf(say())).toBe('ok')
    const post = await newest()
    expect(post).toMatchObject({ state: 'waiting', isPublic: false, leftOn: '2026-11-22', late: false })
    // Ten working days after a Sunday.
    expect(post.dueOn).toBe('2026-12-04')
    expect(await board()).not.toContain(post.text)
    expect((await house.must(house.people.member, mine, {})).posts).toEqual([])
    await house.work()
    const told = await house.must(house.people.secretary, messages, { read: false })
    expect(told.messages.find(({ kind }) => kind === 'supervision.left')?.link).toBe('/supervision')
    expect(JSON.stringify(told)).not.toContain(post.text)
  })

  it('tell the branch once a day, however many come', async () => {
    await say()
    await say()
    await house.work()
    const told = await house.must(house.people.secretary, messages, { read: false })
    expect(told.messages.filter(({ kind }) => kind === 'supervision.left').length).toBe(1)
  })

  it('keep nothing of who wrote them: no code, no moment, no address', async () => {
    const code = 'feedfacefeedfacefeedfacefeedface'
    await say({ code })
    const [row] = await house.db.asOwner<Record<string, unknown>>(
      'select * from supervision_post where receipt_hash = $1',
      [hashOf(code)],
    )
    expect(row).toBeDefined()
    expect(JSON.stringify(row)).not.toMatch(/feedface|127\.0\.0\.1|:\d\d:/u)
    expect(String(row?.['id']).charAt(14)).toBe('4')
    const kept = await house.db.asOwner<{ text: string }>(
      `select a.detail::text as text from audit a where a.act = 'supervision.leave'`,
    )
    expect(kept.length).toBeGreaterThan(0)
    expect(JSON.stringify(kept)).not.toMatch(/答疑|feedface|127\.0\.0\.1/u)
    expect(house.logged().join('\n')).not.toMatch(/答疑|feedface|127\.0\.0\.1/u)
  })

  it('are refused where the same stands there already, and taken again from a browser that lost the answer', async () => {
    const code = 'ab'.repeat(16)
    const text = '建议把读书笔记放到公开栏。'
    expect(await codeOf(say({ text, code }))).toBe('ok')
    expect(await codeOf(say({ text, code }))).toBe('ok')
    expect(await codeOf(say({ text: '建议——把读书笔记，放到公开栏！' }))).toBe('supervision.said-already')
    const rows = await house.db.asOwner('select 1 from supervision_post where text = $1', [text])
    expect(rows.length).toBe(1)
  })

  it('at once from two browsers are taken once', async () => {
    const codes = await Promise.all([1, 2, 3, 4].map(() => codeOf(say({ text: '同时说的同一句话' }))))
    expect(codes.toSorted()).toEqual(['ok', ...Array.from({ length: 3 }, () => 'supervision.said-already')])
  })

  it.each([
    ['half a sign', '好\ud800'],
    ['a control character', '好\u0007'],
    ['signs that turn what stands around them', '好\u202eabc'],
    ['nothing', '  \n '],
    ['more than five hundred signs', '长'.repeat(501)],
  ])('with %s are refused before anything', async (_what, text) =>
    expect(await codeOf(say({ text }))).toBe('common.invalid-input'),
  )

  it('go to no school and no pledge that is not there', async () => {
    const none = '019b0000-0000-7000-8000-000000000000' as PledgeId
    expect(await codeOf(say({ school: 'nowhere' }))).toBe('supervision.not-public')
    expect(await codeOf(say({ pledgeId: none }))).toBe('supervision.not-public')
    const other = await house.db.organisation('白鹭职业中学')
    house.at('2026-11-22T10:00:05+08:00')
    expect(await codeOf(say({ school: `school-${other.organisationId}` }))).toBe('supervision.not-public')
  })

  it('need our own page: another site cannot send them for a visitor', async () => {
    const sent = await house.request('/api/supervision.leave', {
      method: 'POST',
      body: '{}',
      headers: {
        'content-type': 'application/json',
        'x-liangqi': '1',
        origin: 'https://evil.example',
        host: 'localhost',
      },
    })
    expect(sent.status).toBe(403)
  })
})

describe('the way to an answer', () => {
  it('goes over the member, back once, and shows on the board with the branch’s leave', async () => {
    const { secretary, member } = house.people
    const code = '0123456789abcdef'.repeat(2)
    await say({ kind: 'doubt', code })
    const post = await newest()
    expect(await codeOf(act(secretary, post, { move: 'pass' }))).toBe('ok')
    await house.work()
    const { messages: told } = await house.must(member, messages, { read: false })
    expect(told.find(({ kind }) => kind === 'supervision.pass')?.link).toBe('/supervision/mine')
    expect(JSON.stringify(told)).not.toContain(post.text)
    const [passed] = (await house.must(member, mine, {})).posts
    expect(passed).toMatchObject({ text: post.text, state: 'passed', may: true, leftOn: '2026-11-22' })
    expect(Object.keys(passed ?? {})).not.toContain('receipt')

    const { version } = await house.must(member, reply, {
      supervisionPostId: post.id,
      seen: 2,
      text: '周二、周四晚自修。',
    })
    expect(await board()).not.toContain('周二、周四晚自修。')
    expect(await codeOf(act(secretary, { id: post.id, version }, { move: 'return' }))).toBe(
      'supervision.reason-missing',
    )
    const returned = await house.must(secretary, decide, {
      branchId: house.people.branch,
      supervisionPostId: post.id,
      seen: version,
      move: 'return',
      text: '请写明地点。',
    })
    expect((await house.must(member, mine, {})).posts[0]).toMatchObject({
      reason: '请写明地点。',
      state: 'passed',
    })
    const again = {
      supervisionPostId: post.id,
      seen: returned.version,
      text: `周二、周四晚，三楼自习室。${hostile}`,
    }
    const second = await house.must(member, reply, again)
    expect((await receipt(code)).text).toContain('承诺人已经写好答复')
    expect(await codeOf(act(secretary, { id: post.id, version: second.version }, { move: 'release' }))).toBe(
      'ok',
    )

    const page = await board()
    expect(page).toContain(post.text)
    expect(page).toContain('三楼自习室')
    expect(page).toContain('承诺人答复，2026年11月22日')
    expect(page).not.toMatch(/<iframe|<img|alert\(1\)<\/script>/u)
    const read = await receipt(code)
    expect(read.text).toContain('已经答复')
    expect(read.text).toContain('三楼自习室')
    expect(read.headers.get('cache-control')).toBe('no-store')
  })

  it('can be the branch’s own, at once', async () => {
    await say()
    const post = await newest()
    const { secretary } = house.people
    expect(await codeOf(act(secretary, post, { move: 'answer' }))).toBe('supervision.answer-missing')
    expect(await codeOf(act(secretary, post, { move: 'answer', text: '已请本人写清楚。' }))).toBe('ok')
    expect(await board()).toContain('党支部答复，2026年11月22日')
    expect((await queue('done')).posts.map(({ id }) => id)).toContain(post.id)
  })

  it('shows praise without one, and takes it down again', async () => {
    const { secretary } = house.people
    await say({ kind: 'praise' })
    const post = await newest()
    const shown = await house.must(secretary, decide, {
      branchId: house.people.branch,
      supervisionPostId: post.id,
      seen: post.version,
      move: 'publish',
    })
    expect(await board()).toContain(post.text)
    const held = { move: 'hold', holdKind: 'personal', text: '写到了学生的姓名。' } as const
    expect(await codeOf(act(secretary, { id: post.id, version: shown.version }, held))).toBe('ok')
    expect(await board()).not.toContain(post.text)
  })

  it('tells the author why words are not shown, and nobody else', async () => {
    const { secretary, member } = house.people
    const code = 'c0de'.repeat(8)
    await say({ code })
    const post = await newest()
    await act(secretary, post, { move: 'hold', holdKind: 'elsewhere', text: '请向纪委反映。' })
    const { text } = await receipt(code)
    expect(text).toContain('应当走信访、举报等专门渠道')
    expect(text).toContain('请向纪委反映。')
    expect((await house.must(member, mine, {})).posts.map(({ id }) => id)).not.toContain(post.id)
    expect(
      await codeOf(house.call(member, reply, { supervisionPostId: post.id, seen: 2, text: '我答复' })),
    ).toBe('common.not-found')
  })

  it('decides on what was seen, whoever was first', async () => {
    const { secretary, partyOffice } = house.people
    await say()
    const post = await newest()
    const codes = await Promise.all([
      codeOf(act(secretary, post, { move: 'pass' })),
      codeOf(act(partyOffice, post, { move: 'publish' })),
    ])
    expect(codes.toSorted()).toEqual(['ok', 'supervision.changed-elsewhere'])
  })

  it('leaves a line of each step on the chain, without the words', async () => {
    const lines = await house.db.asOwner<{ act: string; detail: string }>(
      `select act, detail::text as detail from audit where act like 'supervision.%'`,
    )
    const acts = new Set(lines.map(({ act: each }) => each))
    expect([...acts].toSorted()).toEqual(
      ['answer', 'hold', 'leave', 'pass', 'publish', 'release', 'reply', 'return']
        .map((each) => `supervision.${each}`)
        .filter((each) => acts.has(each)),
    )
    expect(acts.size).toBeGreaterThanOrEqual(7)
    expect(JSON.stringify(lines)).not.toMatch(/自习室|答疑|纪委/u)
  })
})

describe('a receipt', () => {
  it('that is wrong, half or none gets one answer', async () => {
    const wrong = ['f'.repeat(32), 'f'.repeat(31), '', '没有', '%', "' or 1=1 --", 'x'.repeat(190)]
    const answers = await Promise.all(wrong.map((code) => receipt(code)))
    expect(new Set(answers.map(({ text, status }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]?.text).toContain('没有找到这个回执码的留言')
  })

  it('of one school opens nothing in another', async () => {
    const code = 'd00d'.repeat(8)
    await say({ code })
    expect((await receipt(code)).text).toContain('支部正在审核')
    const other = await house.db.organisation('云杉职业中学')
    house.at('2026-11-22T10:00:12+08:00')
    expect((await receipt(code, `school-${other.organisationId}`)).text).toContain('没有找到')
  })

  it('with a body as large as it likes is not read', async () => {
    expect((await receipt('a'.repeat(5000))).status).toBe(413)
  })
})

describe('what must be answered', () => {
  it('stands with its day on the first pages of branch and member, and as late afterwards', async () => {
    const { secretary, member, branch } = house.people
    await say()
    const post = await newest()
    await act(secretary, post, { move: 'pass' })
    const linesOf = async () => {
      const [theirs, own] = [
        await house.must(secretary, todayCall, {}),
        await house.must(member, todayCall, {}),
      ]
      return [
        theirs.branches
          .find(({ branchId }) => branchId === branch)
          ?.todos.find(({ kind }) => kind === 'answer-supervision'),
        own.mine?.todos.find(({ kind }) => kind === 'reply-supervision'),
      ]
    }
    const [theirs, own] = await linesOf()
    expect(theirs).toMatchObject({ until: '2026-12-04' })
    expect(theirs?.count).toBe((await queue()).counts.open)
    expect(own).toMatchObject({ until: '2026-12-04' })
    // Who may not open the queue is not asked to.
    const { branchCommittee, committee, partyOffice } = house.people
    const asked = async (who: Person) =>
      (await house.must(who, todayCall, {})).branches
        .flatMap(({ todos }) => todos)
        .filter(({ kind }) => kind === 'answer-supervision').length
    expect([await asked(branchCommittee), await asked(committee), await asked(partyOffice)]).toEqual([
      0, 0, 1,
    ])
    expect((await queue()).late).toBe(0)
    house.at('2026-12-05T00:00:01+08:00')
    const after = await queue()
    expect(after.late).toBe(after.counts.open)
    expect(after.posts.every(({ late }) => late)).toBe(true)
    house.at('2026-11-22T11:00:00+08:00')
  })
})

describe('who may', () => {
  it('is the secretary of the branch and the Party office; nobody about their own pledge', async () => {
    const { people } = house
    await say()
    const post = await newest()
    const asked = {
      branchId: people.branch,
      supervisionPostId: post.id,
      seen: post.version,
      move: 'publish',
    } as const
    for (const who of [
      people.member,
      people.otherMember,
      people.committee,
      people.discipline,
      people.administrator,
    ]) {
      expect(await codeOf(house.call(who, decide, asked))).toBe('common.forbidden')
      expect(await codeOf(house.call(who, ofBranch, { branchId: people.branch }))).toBe('common.forbidden')
    }
    expect(await codeOf(house.call(people.otherSecretary, decide, asked))).toBe('common.not-found')
    const elsewhere = { ...asked, branchId: people.otherBranch }
    expect(await codeOf(house.call(people.partyOffice, decide, elsewhere))).toBe('common.not-found')
    expect(
      await codeOf(
        house.call(people.otherMember, reply, { supervisionPostId: post.id, seen: 1, text: '不是我' }),
      ),
    ).toBe('common.not-found')
    expect(await codeOf(house.call(people.partyOffice, decide, asked))).toBe('ok')
  })
})

describe('a pledge that was taken back', () => {
  it('takes no more words, and shows none', async () => {
    await house.must(house.people.partyOffice, withdraw, { publicationId, reason: '重新核对' })
    expect(await codeOf(say())).toBe('supervision.not-public')
    expect((await house.request(`/board/${school}/pledges/${pledgeId}`)).status).toBe(410)
  })
})
