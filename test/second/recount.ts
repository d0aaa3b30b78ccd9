// A second reading of docs/ballot.md, written from that page alone and sharing no code with src/seal: node:crypto, one
// thing after the other, and no question about speed. Throws on a file that is refused.
import { constants, createHash, createPublicKey, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { canonical, readFile, stripKeys } from './recount-shape.ts'
import type { Input } from './stars.ts'

export interface Channel {
  stars: number[]
  abstained: number
  void: number
  most: number
  room: number
}
export interface SecondRecount {
  /** `code place`, sorted. */
  faults: string[]
  members: {
    id: string
    electronic: Channel
    paper: Channel
    second: { electronic: Channel; paper: Channel } | null
  }[]
  stars: Input
}

const sha = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()
function root(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return sha(Buffer.of(0), leaves[0] ?? Buffer.of())
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return sha(Buffer.of(1), root(leaves.slice(0, split)), root(leaves.slice(split)))
}

function point(raw: Buffer): KeyObject | null {
  if (raw.readUInt8(0) !== 4) return null
  try {
    const [x, y] = [raw.subarray(1, 33), raw.subarray(33)].map((half) => half.toString('base64url'))
    return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' } })
  } catch {
    return null
  }
}

interface Item {
  modulus: string
  /** The least answer but abstention. */
  least: number
}

/** The first of the five conditions that fails, or null. */
function slipFault(slip: Buffer, items: Map<string, Item>, hash: Buffer): string | null {
  const [member, star] = [slip.subarray(0, 16), slip.subarray(16, 17)]
  const [publicKey, prefix] = [slip.subarray(17, 82), slip.subarray(82, 114)]
  const [token, signature] = [slip.subarray(114, 370), slip.subarray(370)]
  const item = items.get(member.toString('hex'))
  if (item === undefined) return 'slip.unknown-member'
  const { modulus, least } = item
  if (![0, 1, 2, 3, 4, 5].filter((each) => each === 0 || each >= least).includes(star.readUInt8()))
    return 'slip.star'
  const own = point(publicKey)
  if (own === null) return 'slip.public-key'
  const issuer = createPublicKey({ format: 'jwk', key: { kty: 'RSA', n: modulus, e: 'AQAB' } })
  const below = Buffer.compare(token, Buffer.from(modulus, 'base64url')) < 0
  const pss = { key: issuer, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
  if (!below || !verify('sha384', Buffer.concat([prefix, publicKey]), pss, token)) return 'slip.token'
  const signed = Buffer.concat([Buffer.from('liangqi slip 1'), hash, member, star])
  return verify('sha256', signed, { key: own, dsaEncoding: 'ieee-p1363' }, signature)
    ? null
    : 'slip.signature'
}

export function secondRecount(text: string): SecondRecount {
  const file = readFile(text)
  const { freeze } = file
  const { roll } = freeze
  const faults: string[] = []
  const hash = sha(Buffer.from(canonical(freeze)))
  if (hash.toString('base64url') !== file.freezeHash) faults.push('freeze.hash freezeHash')

  const voters = { electronic: [] as string[], paper: [] as string[] }
  const before: string[] = []
  for (const channel of ['electronic', 'paper'] as const) {
    file.issued[channel].forEach((id, i) => {
      const known = roll.some((each) => each.id === id && each.voter)
      if (!known) faults.push(`voters.unknown issued.${channel}[${i}]`)
      else if (before.includes(id)) faults.push(`voters.twice issued.${channel}[${i}]`)
      else voters[channel].push(id)
      before.push(id)
    })
    if (voters[channel].length > 0 && voters[channel].length < 5) faults.push(`voters.few issued.${channel}`)
  }

  const graded = roll.flatMap(({ graded, ...each }) => (graded === null ? [] : [{ ...each, ...graded }]))
  const { second } = freeze
  const least = second === undefined ? 1 : 6 - second.grades.length
  const bare = (id: string): string => id.replaceAll('-', '')
  const items = new Map<string, Item>()
  for (const { id, key } of graded) items.set(bare(id), { modulus: key, least: 1 })
  for (const { id, key } of second?.items ?? []) items.set(bare(id), { modulus: key, least })
  const slips: Buffer[] = file.slips.map((each: string) => Buffer.from(each, 'base64url'))
  const counted: { member: string; star: number; key: string }[] = []
  slips.forEach((slip, i) => {
    const last = slips[i - 1]
    if (last !== undefined && Buffer.compare(last, slip) >= 0) faults.push(`slip.order slips[${i}]`)
    const fault = slipFault(slip, items, hash)
    const [member, key] = [slip.toString('hex', 0, 16), slip.toString('hex', 17, 82)]
    if (fault !== null) faults.push(`${fault} slips[${i}]`)
    else if (counted.some((each) => each.member === member && each.key === key))
      faults.push(`slip.twice slips[${i}]`)
    else counted.push({ member, key, star: slip.readUInt8(16) })
  })
  if (root(slips).toString('base64url') !== file.root) faults.push('root.differs root')

  type Rows = typeof file.paperCounts
  const channels = (id: string, item: string, rows: Rows): { electronic: Channel; paper: Channel } => {
    const most = (channel: 'electronic' | 'paper'): number =>
      voters[channel].length - (voters[channel].includes(id) ? 1 : 0)
    const own = counted.filter((each) => each.member === bare(item))
    const row = rows.find(({ member }) => member === id)
    const strips = stripKeys.map((key) => row?.[key] ?? 0)
    const electronic = {
      stars: [1, 2, 3, 4, 5].map((star) => own.filter((each) => each.star === star).length),
      abstained: own.filter((each) => each.star === 0).length,
      void: 0,
      most: most('electronic'),
      room: most('electronic') - own.length,
    }
    const paper = {
      stars: strips.slice(0, 5),
      abstained: strips[5] ?? 0,
      void: strips[6] ?? 0,
      most: most('paper'),
      room: most('paper') - strips.reduce((sum, each) => sum + each, 0),
    }
    return { electronic, paper }
  }
  const members = graded.map(({ id }) => {
    const item = second?.items.find(({ member }) => member === id)
    return {
      id,
      ...channels(id, id, file.paperCounts),
      second: item === undefined ? null : channels(id, item.id, file.secondCounts ?? []),
    }
  })
  members.forEach(({ id, electronic, second: also }, i) => {
    if (electronic.room < 0)
      faults.push(`bound.slips freeze.roll[${roll.findIndex((each) => each.id === id)}]`)
    if (also !== null && also.electronic.room < 0) faults.push(`bound.slips freeze.second.items[${i}]`)
  })

  for (const list of ['paperCounts', 'secondCounts'] as const) {
    const boxes: string[] = []
    for (const [i, row] of (file[list] ?? []).entries()) {
      const found = members.find(({ id }) => id === row.member)
      const paper = list === 'paperCounts' ? found?.paper : found?.second?.paper
      if (found === undefined) faults.push(`paper.unknown-member ${list}[${i}]`)
      else if (boxes.includes(row.member)) faults.push(`paper.twice ${list}[${i}]`)
      else {
        const beneath = stripKeys.slice(0, list === 'paperCounts' ? 0 : least - 1)
        if (beneath.some((key) => row[key] > 0)) faults.push(`paper.no-such-grade ${list}[${i}]`)
        if (paper !== undefined && paper.room < 0) faults.push(`paper.too-many ${list}[${i}]`)
      }
      boxes.push(row.member)
    }
  }

  if (file.confirmations.length === 0) faults.push('confirmation.none confirmations')
  file.confirmations.forEach((each, i) => {
    if (each.root !== file.root) faults.push(`confirmation.other-root confirmations[${i}]`)
  })

  const branches: Input['branches'] = []
  for (const { id, branch, points } of graded) {
    if (!branches.some((each) => each.id === branch)) branches.push({ id: branch, members: [] })
    const found = members.find((each) => each.id === id)
    if (found === undefined) continue
    const both = found.electronic.stars.map((count, at) => count + (found.paper.stars[at] ?? 0))
    branches
      .find((each) => each.id === branch)
      ?.members.push({
        id,
        points,
        slips: both.flatMap((count, at) => Array.from({ length: count }, () => at + 1)),
        eligible: found.electronic.most + found.paper.most,
      })
  }
  const { designated, revotes, decisions } = file
  const stars = { policy: freeze.policy, branches, designated, revotes, decisions }
  return { faults: faults.toSorted(), members, stars }
}
