import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fromHex, toHex } from './bytes.ts'
import { inclusionProof, inSlipOrder, leafHash, merkleRoot, verifyInclusion } from './merkle.ts'

/** The entries and roots of the tests that came with Certificate Transparency (RFC 6962), tree sizes 1 to 8. */
const entries = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const leaves = await Promise.all(entries.map((entry) => leafHash(fromHex(entry) ?? new Uint8Array())))

/** RFC 6962 §2.1 as it is written, top down. */
function rootAsWritten(entries: readonly Uint8Array[]): Buffer {
  const hash = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  const [only] = entries
  if (only === undefined) return hash()
  if (entries.length === 1) return hash(Buffer.of(0), only)
  let split = 1
  while (split * 2 < entries.length) split *= 2
  return hash(Buffer.of(1), rootAsWritten(entries.slice(0, split)), rootAsWritten(entries.slice(split)))
}

const many = fc.array(fc.uint8Array({ maxLength: 6 }), { maxLength: 40 })

describe('the Merkle tree', () => {
  it('has the roots of Certificate Transparency', async () => {
    for (const [at, root] of roots.entries())
      expect(toHex(await merkleRoot(leaves.slice(0, at + 1)))).toBe(root)
    expect(toHex(await merkleRoot([]))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
  })

  it('has the proofs of Certificate Transparency', async () => {
    const proof = async (index: number, size: number) =>
      (await inclusionProof(leaves.slice(0, size), index)).map(toHex)
    expect(await proof(0, 1)).toEqual([])
    expect(await proof(0, 8)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ])
    expect(await proof(5, 8)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
    expect(await proof(2, 3)).toEqual(['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'])
  })

  it('is the tree as the RFC writes it, and each leaf proves its place and no other', async () => {
    await fc.assert(
      fc.asyncProperty(many, fc.nat(), async (entries, pick) => {
        const hashes = await Promise.all(entries.map(leafHash))
        const [size, root] = [entries.length, await merkleRoot(hashes)]
        expect(toHex(root)).toBe(rootAsWritten(entries).toString('hex'))
        const index = pick % Math.max(1, size)
        const leaf = hashes[index]
        if (leaf === undefined) return
        const proof = await inclusionProof(hashes, index)
        expect(await verifyInclusion(leaf, index, size, proof, root)).toBe(true)
        for (const [at] of hashes.entries())
          if (at !== index && toHex(hashes[at] ?? leaf) !== toHex(leaf))
            expect(await verifyInclusion(leaf, at, size, await inclusionProof(hashes, at), root)).toBe(false)
        const other = leaf.map((byte) => byte ^ 1)
        expect(await verifyInclusion(other, index, size, proof, root)).toBe(false)
        expect(await verifyInclusion(leaf, index, size, [...proof, leaf], root)).toBe(false)
        if (proof.length > 0)
          expect(await verifyInclusion(leaf, index, size, proof.slice(0, -1), root)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('knows no place outside', async () => {
    const [leaf] = leaves
    if (leaf === undefined) throw new Error('no leaf')
    for (const [index, size] of [
      [-1, 1],
      [1, 1],
      [0, 0],
      [0.5, 1],
      [Number.NaN, 1],
    ] as const)
      expect(await verifyInclusion(leaf, index, size, [], leaf), `${index} of ${size}`).toBe(false)
    expect(await verifyInclusion(leaf, 0, 1, [], leaf)).toBe(true)
  })
})

it('slips stand in the order of their bytes', () => {
  const slips = [Uint8Array.of(2, 0), Uint8Array.of(1, 255), Uint8Array.of(200, 0), Uint8Array.of(1, 3)]
  expect(inSlipOrder(slips).map((slip) => Array.from(slip))).toEqual([
    [1, 3],
    [1, 255],
    [2, 0],
    [200, 0],
  ])
  expect(slips[0]).toEqual(Uint8Array.of(2, 0))
})
