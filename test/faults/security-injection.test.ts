import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { commonRefusals } from '#contract/refusals.ts'
import type { Phase } from '#domain/terms/phases.ts'
import type { Answer } from '#server/http/answer.ts'
import { allAnswers } from '#server/rooms/all.ts'
import { evidence, isFull, seed, times } from '#testing/evidence.ts'
import { inputWith, textFieldsOf, type TextField } from '#testing/inputs.ts'
import { onePixel } from '#testing/papers.ts'

import { noteKeepsEveryText, slipsShowEveryText } from './hostile-note.ts'
import { openHostileSchool, type HostileSchool } from './hostile-school.ts'
import { lookEverywhere } from './hostile-shown.ts'
import { injections } from './injections.ts'

/** In each round every field gets another of the texts: after as many rounds as there are texts, it had them all. */
const rounds = times(1, injections.length)
const long = { timeout: 3_600_000 }

interface Place {
  readonly answer: Answer
  readonly field: TextField
  readonly name: string
}
const places: readonly Place[] = allAnswers.flatMap((answer) =>
  textFieldsOf(answer.call).map((field) => ({
    answer,
    field,
    name: `${answer.call.name} ${field.path.join('.')}`,
  })),
)
/** The fields that a term opens late: what was refused as too early before is tried once more. */
const late = places.filter(({ field, name }) => field.isFree && name.startsWith('reviews.'))

/** Texts that a call takes and does not keep, by how the field's name begins, with the reason. */
const notKept: Readonly<Record<string, string>> = {
  'auth.startTotp password': 'is looked at where there is a factor already, and kept by no call',
  'auth.startPasskey password': 'the same',
  'accounts.sheet slips': 'goes straight back in an Excel file',
  'contributions.save patches': 'a patch of no field is told as such; a real note is tried below',
  'contributions.confirm': 'several at once: what is no item is told item by item',
}
const isKept = (field: string): boolean => !Object.keys(notKept).some((start) => field.startsWith(start))

const namesOfPeople = new Set(['organisation.add-person name', 'organisation.edit-person name'])

/** As the contract keeps a text, as a field of one line does, and as a name does: without signs that nobody sees. */
const formsOf = (text: string, field: string): readonly string[] => {
  const kept = text.normalize('NFC')
  const line = kept.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
  return [kept.trim(), line, ...(namesOfPeople.has(field) ? [line.replaceAll(/\p{Cf}/gu, '')] : [])]
}

/** What became of the texts: every number stands for one of them, and is written into it. */
interface Swept {
  tried: number
  readonly strange: string[]
  readonly kept: Map<number, string>
  /** Fields that kept a text, and fields that took one and did not. */
  readonly keeping: Set<string>
  readonly dropping: Set<string>
}

describe(`${injections.length} hostile texts in every text field of the contract`, () => {
  it('are two hundred and more, and the fields are found by their schemas', () => {
    expect(new Set(injections).size).toBeGreaterThanOrEqual(200)
    expect(places.length).toBeGreaterThan(150)
    expect(places.filter(({ field }) => field.isFree).length).toBeGreaterThan(100)
    expect(late.length).toBeGreaterThan(15)
  })

  describe('while lists are open', () => {
    let school: HostileSchool
    beforeAll(async () => {
      school = await openHostileSchool('achievements')
    }, 300_000)
    afterAll(() => school.sample.close())

    it('are refused in our words or taken as text', long, async () => {
      const { keeping, kept, seenAgain } = await sweep(school, 'achievements', places)
      expect(keeping.size).toBeGreaterThan(15)
      expect(kept.size).toBeGreaterThan(15 * rounds)
      expect(seenAgain).toBeGreaterThan(10)
    })
    it('stand in the note of a list as they were typed', long, () => noteKeepsEveryText(school))
    it('stand on the slips of new passwords as they were typed', () => slipsShowEveryText(school))
  })

  // Each opens a school of its own, which takes longer than what a handful of texts would say.
  for (const phase of isFull ? (['deciding', 'publicity'] as const) : []) {
    it(`are refused in our words or taken as text, in the phase ${phase}`, long, async () => {
      const school = await openHostileSchool(phase)
      try {
        await sweep(school, phase, late)
      } finally {
        await school.sample.close()
      }
    })
  }
})

async function sweep(
  school: HostileSchool,
  phase: Phase,
  fields: readonly Place[],
): Promise<Swept & { readonly seenAgain: number }> {
  const tables = await school.tables()
  const swept: Swept = { tried: 0, strange: [], kept: new Map(), keeping: new Set(), dropping: new Set() }
  for (let round = 0; round < rounds; round += 1) {
    await school.lookAround()
    for (const [at, place] of fields.entries()) await put(school, place, at * 7 + round, swept)
  }
  expect([...new Set(swept.strange)].slice(0, 30)).toEqual([])
  expect(await school.tables()).toEqual(tables)
  const lost = [...swept.dropping].filter((name) => !swept.keeping.has(name) && isKept(name))
  expect(lost).toEqual([])
  const seen = await lookEverywhere(school, swept.kept)
  expect(seen.wrong.slice(0, 30)).toEqual([])
  expect(seen.workbooks).toBeGreaterThan(4)
  expect(seen.papers).toBeGreaterThan(1)
  expect(swept.tried).toBe(fields.length * rounds)
  const notes = [
    `${fields.length} fields`,
    `${swept.keeping.size} of them kept ${swept.kept.size} texts to the letter, the others answered in our words`,
    `${seen.numbers.size} read again in lists and ${seen.workbooks} workbooks without a formula`,
  ]
  evidence({
    kind: `injection: ${rounds} strings × every text field, in the phase ${phase}`,
    ran: swept.tried,
    passed: swept.tried,
    note: notes.join('; '),
  })
  return { ...swept, seenAgain: seen.numbers.size }
}

async function put(
  school: HostileSchool,
  { answer, field, name }: Place,
  turn: number,
  swept: Swept,
): Promise<void> {
  const number = (swept.tried += 1)
  const text = `${injections[(seed + turn) % injections.length] ?? ''}·${number}·`
  const { call } = answer
  const input = inputWith(field, text, school.filling(number))
  if (input === null) throw new Error(`${name}: no input was found`)
  const file = call.kind === 'upload' ? { name: 'a.png', bytes: onePixel } : null
  const strange = (what: string) => swept.strange.push(`${name} ${JSON.stringify(text)}: ${what}`)
  try {
    const result = await school.sample.ask(answer, school.session, input, file)
    if (!result.ok) {
      const { code } = result.refusal
      const known: readonly string[] = [...call.refusals, ...Object.keys(commonRefusals)]
      if (!known.includes(code) || code === 'common.failed') strange(code)
      return
    }
    if (call.kind !== 'write' && call.kind !== 'upload') return
    const texts = await school.newTexts()
    const form = formsOf(text, name).find((each) => texts.has(each))
    if (form !== undefined) swept.kept.set(number, form)
    ;(form === undefined ? swept.dropping : swept.keeping).add(name)
    const changed = [...texts].find((each) => each.includes(`·${number}·`))
    if (form === undefined && changed !== undefined) strange(`kept as ${JSON.stringify(changed)}`)
    // Nothing of the sign-in tables comes out into the rooms.
    if ([...texts].some((each) => each.includes('$argon2id$'))) strange('a hash in the rooms')
  } catch (error) {
    strange(String(error).slice(0, 200))
  }
}
