import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Call } from '#contract/call.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { closeWorkshop } from '#documents/workshop.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { UploadedFile } from '#server/http/answer.ts'
import { allAnswers } from '#server/rooms/all.ts'
import { evidence } from '#testing/evidence.ts'
import { exampleInput, leavesOf } from '#testing/inputs.ts'

import { openPersonsSchool, secrets, type Name, type PersonsSchool, type Secret } from './persons-school.ts'
import { knows, mayRead, table, unmade } from './persons-table.ts'

let school: PersonsSchool
beforeAll(async () => {
  school = await openPersonsSchool()
}, 120_000)
afterAll(async () => {
  closeWorkshop()
  await school.house.close()
})

const roomOf = ({ name }: Call): string => name.split('.')[0] ?? ''
const rooms = [...new Set(Object.keys(table).map((name) => name.split('.')[0] ?? ''))]
const confidential = allAnswers.map(({ call }) => call).filter((call) => rooms.includes(roomOf(call)))

const fieldOf = (path: readonly (string | number)[]): string =>
  path.findLast((part) => typeof part === 'string') ?? ''

const idOf = (call: Call, path: readonly (string | number)[]): string | undefined =>
  school.ids[`${call.name}.${fieldOf(path)}`] ??
  school.ids[`${roomOf(call)}.${fieldOf(path)}`] ??
  school.ids[fieldOf(path)]

/** An input that names what is there, or the same naming nothing. */
const inputFor = (call: Call, isReal: boolean): unknown =>
  exampleInput(call, {
    id: (path) => (isReal ? (idOf(call, path) ?? randomUUID()) : randomUUID()),
    // a name that is typed: nobody looks at a drawing before it is known whose talk it is
    choose: (path) => (path.at(-1) === 'signature' ? 1 : undefined),
  })

/** A sheet that the uploads of a room can read. */
const lines: Readonly<Record<string, readonly (readonly string[])[]>> = {
  appraisals: [
    ['工号', '得分'],
    ['T0001', '70'],
  ],
  pioneer: [
    ['工号', '姓名', '项目', '数'],
    ['T0001', '', '作出先锋承诺并兑现', '7'],
  ],
}

async function sheetFor(call: Call): Promise<UploadedFile | undefined> {
  if (call.kind !== 'upload') return undefined
  const [headers = [], ...rows] = lines[roomOf(call)] ?? []
  const columns = headers.map((header) => ({ header, kind: 'text' as const }))
  return { name: '表.xlsx', bytes: await writeSheet([{ name: '表', columns, rows }]) }
}

const ask = async (who: Name, call: Call, isReal: boolean): Promise<Result<unknown>> =>
  school.house.call(school.people[who], call, inputFor(call, isReal), await sheetFor(call))

/** `own`: the answer is the same whatever is named, and is of whoever asks. */
type Told = 'nothing' | 'forbidden' | 'own' | 'may'

/** What this person learns: nothing, that it is there and not for them, or what the call says. */
async function toldTo(who: Name, call: Call): Promise<Told> {
  const none = await ask(who, call, false)
  const real = await ask(who, call, true)
  const isSame = JSON.stringify(real) === JSON.stringify(none)
  if (real.ok) return isSame ? 'own' : 'may'
  if (isSame && leavesOf(call).ids.length > 0) return 'nothing'
  if (real.refusal.code !== 'common.forbidden') return 'may'
  return isSame ? 'nothing' : 'forbidden'
}

function expectedFor(who: Name, call: Call): readonly Told[] {
  const may = table[call.name]
  const isUnmade = leavesOf(call).ids.some((path) => unmade.includes(fieldOf(path)))
  if (may === 'own' || may?.includes(who) === true)
    return isUnmade ? ['own', 'may', 'nothing'] : ['own', 'may']
  // somebody of another school has answers of their own; naming something of this one changes none of them
  if (who === 'elsewhere') return leavesOf(call).ids.length === 0 ? ['own', 'may'] : ['own', 'nothing']
  const isKnown = call.who === 'signed-in' && knows[roomOf(call)]?.includes(who) === true
  return isKnown ? ['forbidden'] : ['nothing']
}

const everybody = (): readonly Name[] => Object.keys(school.people) as Name[]

describe('what stands in one place', () => {
  it('is in nobody else’s answers, whatever they read', async () => {
    const told: string[] = []
    const found = new Map<Secret, Set<Name>>()
    const reads = allAnswers
      .map(({ call }) => call)
      .filter(({ kind, scope }) => kind === 'read' && scope !== 'public' && scope !== 'session')
    const opening = confidential.filter(({ name }) => name.endsWith('.open'))
    let tried = 0
    for (const who of everybody()) {
      for (const call of [...reads, ...opening]) {
        const answer = JSON.stringify(await ask(who, call, true))
        tried += 1
        for (const secret of Object.keys(secrets) as Secret[]) {
          if (!answer.includes(secrets[secret])) continue
          found.set(secret, (found.get(secret) ?? new Set()).add(who))
          if (!mayRead[secret].includes(who)) told.push(`${call.name} tells ${who} of ${secret}`)
        }
      }
    }
    expect(told).toEqual([])
    // and whoever may read it does find it somewhere, or the words would prove nothing
    for (const secret of Object.keys(secrets) as Secret[])
      expect([secret, [...(found.get(secret) ?? [])].toSorted()]).toEqual([
        secret,
        mayRead[secret].toSorted(),
      ])
    evidence({
      kind: 'every read × every person',
      ran: tried,
      passed: tried,
      note: `${Object.keys(secrets).length} secrets, each found by those of its list alone`,
    })
  }, 180_000)
})

describe('every call of the confidential rooms', () => {
  it('stands in the table', () => {
    expect(Object.keys(table).toSorted()).toEqual(confidential.map(({ name }) => name).toSorted())
    const unnamed = confidential.flatMap((call) => {
      const { ids } = leavesOf(call)
      return ids
        .filter((path) => idOf(call, path) === undefined && !unmade.includes(fieldOf(path)))
        .map((path) => `${call.name} ${path.join('.')}`)
    })
    expect(unnamed).toEqual([])
  })

  it('is answered to every other person as if there were nothing', async () => {
    const wrong: string[] = []
    let tried = 0
    for (const call of confidential) {
      // first those who may not: what they do changes nothing
      const mayOf = (who: Name): boolean => expectedFor(who, call).includes('may')
      for (const who of everybody().toSorted((one, next) => Number(mayOf(one)) - Number(mayOf(next)))) {
        if (mayOf(who)) await school.again()
        const told = await toldTo(who, call)
        tried += 1
        if (!expectedFor(who, call).includes(told)) wrong.push(`${call.name} by ${who}: ${told}`)
      }
    }
    expect(wrong).toEqual([])
    const note = `${confidential.length} calls of ${rooms.join(', ')}; word for word what is said of nothing`
    evidence({ kind: 'every call × every other person', ran: tried, passed: tried, note })
  }, 180_000)
})
