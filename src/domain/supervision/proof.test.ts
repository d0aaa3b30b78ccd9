import { createHash } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { isProof, proofBlock, statementText, type Statement } from './proof.ts'

const statement: Statement = { challenge: 'c', pledgeId: 'p', kind: 'advice', text: '一\n二', receipt: 'r' }

describe('the proof of work', () => {
  it('is bound to everything that is said', () => {
    const changed = (['challenge', 'pledgeId', 'kind', 'text', 'receipt'] as const).map((key) =>
      statementText({ ...statement, [key]: 'x' }),
    )
    expect(new Set([...changed, statementText(statement)]).size).toBe(6)
  })

  it('counts in one block', () => {
    const block = proofBlock(new Uint8Array(32).fill(7), 0x01020304)
    expect(Array.from(block.subarray(30))).toEqual([7, 7, 1, 2, 3, 4])
    expect(block.length).toBeLessThan(56)
  })

  it('begins with zeros', () => {
    const hash = (...bytes: readonly number[]) => new Uint8Array(32).map((_, at) => bytes[at] ?? 255)
    expect(isProof(hash(0, 0, 0x7f), 17)).toBe(true)
    expect(isProof(hash(0, 0, 0x80), 17)).toBe(false)
    expect(isProof(hash(0, 0, 0x80), 16)).toBe(true)
    expect(isProof(hash(0, 0, 0, 0), 32)).toBe(true)
  })

  it('is found by trying', () => {
    const base = createHash('sha256').update(statementText(statement)).digest()
    const hashOf = (counter: number) => createHash('sha256').update(proofBlock(base, counter)).digest()
    const found = Array.from({ length: 4096 }, (_, at) => at).find((at) => isProof(hashOf(at), 6))
    expect(found).toBeDefined()
    expect(isProof(hashOf(found ?? 0), 6)).toBe(true)
  })
})
