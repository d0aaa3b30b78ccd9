import type { BrowserContext } from '@playwright/test'

import { columnHeaders } from '#domain/organisation/people-columns.ts'
import { readSheet } from '#documents/excel/read.ts'
import { unpack } from '#testing/unpack.ts'

import { injectionsOf } from '../faults/injections.ts'
import { expect, test } from './harness.ts'
import { harmless, shows, watch } from './hostile.ts'
import { startSample } from './sample-server.ts'
import { call, sit } from './school.ts'

interface Mine {
  readonly term: { readonly id: string }
  readonly catalogue: { readonly items: readonly { readonly id: string; readonly competition: boolean }[] }
  readonly list: { readonly id: string; readonly memberId: string } & Record<string, unknown>
}
interface Me {
  readonly name: string
  readonly hats: readonly { readonly kind: string; readonly branchId: string | null }[]
}
interface Branches {
  readonly branches: readonly { readonly branchId: string; readonly name: string; readonly version: number }[]
}

/** Texts as a contract keeps them: no control characters, no blanks around. */
const texts = injectionsOf('html', 'template', 'sheet').filter(
  (each) => each === each.trim().normalize('NFC') && !/\p{Cc}/u.test(each),
)
const branchNames = [
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("https://evil.example","x")',
  '${7*7}',
  "@SUM(1+1)*cmd|'/c calc'!A0",
]
const reasons = {
  returned: '"><svg onload=alert(1)>{{constructor.constructor("alert(1)")()}}',
  excused: '</textarea><script>alert(1)</script>=1+1',
  place: '<iframe src="javascript:alert(1)">',
}
const oneLine = (text: string) => text.replaceAll('\n', ' ')

/** One text in each note, then in each 其他 row; gives back what stands where. */
async function writeList(member: BrowserContext): Promise<Mine & { readonly written: readonly string[] }> {
  const mine = await call<Mine>(member, 'contributions.mine', {}, 'read')
  const { items } = mine.catalogue
  const entries = mine.list['entries'] as readonly Record<string, unknown>[]
  const rest = texts.slice(items.length)
  const patches = [
    ...items.flatMap(({ id, competition }, index) => {
      const before = entries.find(({ item }) => item === id)
      const put = (name: string, value: unknown, blank: unknown) => {
        const base = before?.[name] ?? blank
        return base === value ? [] : [{ at: `item/${id}/${name}`, base, value }]
      }
      return [
        ...put('achieved', true, false),
        ...put('note', texts[index] ?? '', ''),
        ...(competition ? put('competition', texts.at(-1 - index) ?? '', '') : []),
      ]
    }),
    ...rest.slice(0, 20).flatMap((text, index) => {
      const row = `0197b3a0-0000-4000-8000-${String(index).padStart(12, '0')}`
      return [
        { at: `other/${row}/text`, base: '', value: text },
        { at: `other/${row}/achieved`, base: false, value: true },
      ]
    }),
  ]
  type Saved = { readonly conflicts: readonly unknown[]; readonly refused: readonly unknown[] }
  const saved = await call<Saved>(member, 'contributions.save', { listId: mine.list.id, patches })
  expect([...saved.conflicts, ...saved.refused]).toEqual([])
  return { ...mine, written: [...texts.slice(0, items.length), ...rest.slice(0, 20)] }
}

async function renameBranches(keeper: BrowserContext): Promise<void> {
  const { branches } = await call<Branches>(keeper, 'organisation.overview', {}, 'read')
  for (const [index, { branchId, version }] of branches.entries()) {
    const name = branchNames[index]
    if (name !== undefined) await call(keeper, 'organisation.rename-branch', { branchId, version, name })
  }
}

test.skip(({ isMobile }) => isMobile, 'one journey uses both screens itself')

test('HTML, script, templates and formulas in a list, a name and a reason are texts on every page and in Excel', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const server = await startSample('achievements')
  const { address } = server
  const as = async (who: string, at: 'phone' | 'desktop', hat: string) =>
    watch(await sit(browser, address, { who, at, hat }), address)
  try {
    const member = await as('党员', 'phone', 'member')
    const keeper = await as('党政办主任', 'desktop', 'organisation')
    const secretary = await as('支部书记', 'phone', 'branch')
    const { name, hats } = await call<Me>(member.page.context(), 'session.me', {}, 'read')
    const branchId = hats.find(({ kind }) => kind === 'member')?.branchId ?? ''
    await renameBranches(keeper.page.context())
    const { list, term, written } = await writeList(member.page.context())
    expect(written.length).toBeGreaterThanOrEqual(60)
    await shows(member, '/list', written)

    // Signed and handed in: what the branch and the school read.
    const { version } = (await call<Mine>(member.page.context(), 'contributions.mine', {}, 'read')).list
    const half = { listId: list.id, part: 'achievements' }
    await call(member.page.context(), 'contributions.sign', { ...half, version, signature: { typed: name } })
    await call(member.page.context(), 'contributions.handIn', half)
    await call(secretary.page.context(), 'contributions.confirm', {
      branchId,
      items: [{ listId: list.id, item: '2-01', seen: 'pending' }],
      decision: 'returned',
      reason: reasons.returned,
    })
    const notes = written.slice(0, 44)
    await shows(secretary, `/confirm/${branchId}/${list.memberId}`, [...notes, reasons.returned])
    await shows(secretary, '/confirm', [])
    await shows(secretary, '/progress', [])
    await shows(member, '/list', [...written.slice(44), reasons.returned])
    await shows(member, '/list/history', [])
    await shows(member, '/messages', [reasons.returned])
    await shows(member, '/', [])
    await shows(keeper, '/others', written.slice(44, 50).map(oneLine))
    await shows(keeper, '/organisation/branches', branchNames)
    await shows(keeper, `/organisation/branches/${branchId}`, [branchNames[1] ?? ''])
    await shows(keeper, '/organisation/people', [branchNames[1] ?? ''])
    await shows(keeper, '/progress', [])

    // The review: a place and a reason on the roll.
    const committee = await as('党委书记', 'desktop', 'organisation')
    type Detail = { readonly term: { readonly version: number } }
    const detail = await call<Detail>(committee.page.context(), 'terms.detail', { termId: term.id }, 'read')
    const advanced = { termId: term.id, version: detail.term.version, to: 'review' }
    await call(committee.page.context(), 'terms.advance', advanced)
    const of = { termId: term.id, branchId }
    const day = new Date().toISOString().slice(0, 10)
    const begun = { ...of, heldOn: day, place: reasons.place }
    await call(secretary.page.context(), 'reviews.begin', begun)
    type Meeting = { readonly review: { readonly version: number } }
    const { review } = await call<Meeting>(secretary.page.context(), 'reviews.meeting', of, 'read')
    await call(secretary.page.context(), 'reviews.note', {
      ...of,
      version: review.version,
      memberId: list.memberId,
      excused: reasons.excused,
      exempt: null,
    })
    const meeting = `/reviews/${term.id}/${branchId}`
    await shows(secretary, meeting, [reasons.excused, reasons.place, branchNames[1] ?? ''])
    await secretary.page.getByRole('button', { name: /^请假/u }).last().click()
    await expect(secretary.page.getByRole('dialog')).toBeVisible()
    await harmless(secretary, meeting)
    await shows(committee, '/reviews', branchNames)

    const file = await keeper.page.request.get('/api/organisation.export-people')
    await textOnly(await file.body())
  } finally {
    await server.stop()
  }
})

/** Names of branches in the exported workbook: cells of text, and no formula anywhere. */
async function textOnly(bytes: Uint8Array): Promise<void> {
  const { header } = columnHeaders.branch
  const sheet = await readSheet(bytes, { columns: { branch: { header } } })
  if (!sheet.ok) throw new Error(sheet.refusal.code)
  const cells = sheet.value.rows.map(({ cells: { branch } }) => branch).filter(({ kind }) => kind !== 'empty')
  expect(new Set(cells.map(({ kind }) => kind))).toEqual(new Set(['text']))
  expect(new Set(cells.map(({ text }) => text))).toEqual(new Set(branchNames))
  for (const [part, xml] of await unpack(bytes))
    if (part.startsWith('xl/worksheets/')) expect(xml, part).not.toMatch(/<f[ >/]/u)
}
