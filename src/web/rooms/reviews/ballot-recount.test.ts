import { expect, it } from 'vitest'

import { writeRecountFile } from '#seal/recount-file.ts'
import { freezeRecord, memberId } from '#testing/ballot.ts'
import { recountFile, slipsFor } from '#testing/recount-file.ts'

import { allHolds, countFile, starsAgain, type Counted, type Sound } from './ballot-recount.ts'

const freeze = freezeRecord(5)
// Everybody gives everybody but themselves four stars, and the first five.
const votes = [0, 1, 2, 3, 4].flatMap((member) =>
  [1, 2, 3, 4].map(() => ({ member: memberId(member), star: member === 0 ? 5 : 4 })),
)
const whole = await recountFile(freeze, await slipsFor(freeze, votes))

function sound(counted: Counted): Sound {
  if (counted.refused !== null) throw new Error(counted.refused)
  return counted
}
const read = async (file: typeof whole) => sound(await countFile('重新计票.json', writeRecountFile(file)))

it('finds nothing in a sound file, and gives the stars', async () => {
  const counted = await read(whole)
  const stars = starsAgain([counted])
  expect(stars).toMatchObject({ of: 'given', decided: false })
  expect(stars.of === 'given' ? stars.lines.map(({ name }) => name) : []).toHaveLength(5)
  expect(allHolds([counted], stars)).toBe(true)
})

it('finds one altered slip', async () => {
  const bytes = Buffer.from(whole.slips[0] ?? '', 'base64url')
  bytes[16] = (Number(bytes[16]) % 5) + 1
  const counted = await read({ ...whole, slips: whole.slips.with(0, bytes.toString('base64url')) })
  const faulty = counted.recount.checks.filter(({ faults }) => faults.length > 0).map(({ what }) => what)
  expect(faulty).toEqual(['slips', 'root'])
  expect(allHolds([counted], starsAgain([counted]))).toBe(false)
})

it('finds a result that does not follow', async () => {
  const result = freeze.roll.map(({ id }) => ({ member: id, stars: 5 as const }))
  const counted = await read({ ...whole, result })
  const stars = starsAgain([counted])
  expect(stars.of === 'given' && stars.lines.some(({ differs }) => differs)).toBe(true)
  expect(allHolds([counted], stars)).toBe(false)
})

it('asks for the other files of a shared quota, and for one policy', async () => {
  const shared = await recountFile(freezeRecord(5, { sharing: [memberId(99)] }), [])
  expect(starsAgain([await read(shared)])).toEqual({ of: 'missing' })
  const other = await recountFile({ ...freeze, policy: { ...freeze.policy, minimumSlips: 4 } }, [])
  expect(starsAgain([await read(whole), await read(other)])).toEqual({ of: 'policies' })
  const nonsense = await recountFile({ ...freeze, policy: { score: 'guess' } }, [])
  expect(starsAgain([await read(nonsense)])).toEqual({ of: 'policy' })
})

it('says of a file that it cannot be read, and where', async () => {
  const broken = await countFile('x.json', '{')
  expect(broken).toEqual({ name: 'x.json', refused: 'file.not-json', path: '' })
  expect(allHolds([broken], { of: 'policy' })).toBe(false)
})
