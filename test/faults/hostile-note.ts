import { expect } from 'vitest'
import { z } from 'zod'

import type { FormCopy } from '#documents/contribution-form.ts'
import { allAnswers } from '#server/rooms/all.ts'
import { evidence, times } from '#testing/evidence.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import { unpack } from '#testing/unpack.ts'

import { textsIn, type HostileSchool } from './hostile-school.ts'
import { cellsOf, formula } from './hostile-shown.ts'
import { injections } from './injections.ts'

const said = z.object({
  changed: z.array(z.object({ value: z.string() })).default([]),
  refused: z.array(z.unknown()).default([]),
  conflicts: z.array(z.object({ stored: z.string() })).default([]),
})
const item = '1-08'
/** What a reader of PDF gives back sign by sign, whatever the fonts and the writing direction. */
const isPlain = (text: string): boolean => /^[\u0020-\u007e]+$/u.test(text)

const asking =
  ({ sample, session }: HostileSchool) =>
  async (name: string, input: unknown): Promise<unknown> => {
    const answer = allAnswers.find(({ call }) => call.name === name)
    if (answer === undefined) throw new Error(`no ${name}`)
    const result = await sample.ask(answer, session, input)
    return result.ok ? result.value : result.refusal
  }

/** A note of the list keeps every text as it was typed, the list shows it so, and so does the A4 form. */
export async function noteKeepsEveryText(school: HostileSchool): Promise<void> {
  const { sample, filling } = school
  const listId = filling(0).id(['listId'])
  const ask = asking(school)
  const save = async (base: string, value: string) =>
    said.parse(
      await ask('contributions.save', { listId, patches: [{ at: `item/${item}/note`, base, value }] }),
    )
  const copy: FormCopy = 'achievements'
  let before = (await save('\u0001', '')).conflicts[0]?.stored ?? ''
  let papers = 0
  for (const [at, text] of injections.entries()) {
    const { changed, refused } = await save(before, text)
    expect([text, refused]).toEqual([text, []])
    // Where a text is not taken as it stands (white space around it), what is stored is told.
    const stored = changed[0]?.value ?? before
    expect(stored).toBe(text.normalize('NFC').trim())
    before = stored
    const rows = await sample.db.asOwner<{ note: string }>(
      'select note from contribution_entry where list_id = $1 and item_id = $2',
      [listId, item],
    )
    expect(rows).toEqual([{ note: stored }])
    if (at % times(100, 1) !== 0) continue
    expect([stored, textsIn(await ask('contributions.mine', {})).has(stored)]).toEqual([stored, true])
    papers += 1
    const file = z
      .object({ bytes: z.instanceof(Uint8Array) })
      .parse(await ask('contributions.form', { listId, copy, format: 'pdf' }))
    const pages = (await pdfPages(file.bytes)).join('')
    if (isPlain(stored)) expect(pages).toContain(stored.replaceAll(' ', ''))
  }
  expect(papers).toBe(times(2, injections.length))
  evidence({
    kind: `injection: ${injections.length} strings × a note of the list`,
    ran: injections.length,
    passed: injections.length,
    note: `stored to the letter; ${papers} shown in the list and in an A4 form made with them`,
  })
}

/** The slips of new passwords go out as they came in, in a workbook without a formula. */
export async function slipsShowEveryText(school: HostileSchool): Promise<void> {
  const slips = injections.map((text, at) => ({
    staffNumber: `H${at}`,
    name: text,
    password: text.slice(0, 64),
  }))
  const { base64 } = z.object({ base64: z.string() }).parse(await asking(school)('accounts.sheet', { slips }))
  const parts = [...(await unpack(Buffer.from(base64, 'base64')))]
  expect(parts.filter(([, xml]) => formula.test(xml)).map(([part]) => part)).toEqual([])
  const cells = new Set(parts.flatMap(([, xml]) => cellsOf(xml)))
  expect(injections.filter((text) => !cells.has(text))).toEqual([])
  evidence({
    kind: `injection: ${injections.length} strings × the slips of new passwords`,
    ran: 2 * injections.length,
    passed: 2 * injections.length,
  })
}
