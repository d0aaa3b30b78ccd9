import { constants, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import process from 'node:process'

import { openBallot } from '#seal/ballot.ts'
import { toBase64url } from '#seal/base64url.ts'
import { batchHash, readBatch } from '#seal/batch.ts'
import { concatBytes } from '#seal/bytes.ts'
import { acceptSignatures, batchOf, newKeychain } from '#seal/keychain.ts'
import { parseRecountFile, writeRecountFile } from '#seal/recount-file.ts'
import { recount } from '#seal/recount.ts'
import { secureRandom } from '#seal/web-crypto.ts'
import { makeKeys } from '#server/ballots/keys.ts'
import { openThreads } from '#server/ballots/threads.ts'
import { signingKey } from '#server/ballots/signing.ts'
import { freezeRecord, memberId } from '#testing/ballot.ts'
import { recountFile, slipsFor } from '#testing/recount-file.ts'

import { browserFigures } from './ballot-browser.ts'
import { median, rounded, rounds, seconds, type Figure } from './measure.ts'

const members = 50

/** A branch of fifty: keys at the freeze, one voter's issue, all voters' issue, and the recount of 2,450 slips. */
export async function ballotFigures(): Promise<readonly Figure[]> {
  return [...(await issueFigures()), ...(await recountFigures())]
}

async function issueFigures(): Promise<readonly Figure[]> {
  let keys: readonly Uint8Array[] = []
  let longest = 0
  let last = performance.now()
  const beating = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  const making = await seconds(async () => {
    keys = await makeKeys(members)
  })
  clearInterval(beating)

  const { roll, ...record } = freezeRecord(0)
  const graded = keys.map((key, at) => ({
    id: memberId(at),
    name: `党员${at}`,
    branch: record.branches[0]?.id ?? '',
    voter: true,
    graded: { points: '1', key: toBase64url(signingKey(key).bytes) },
  }))
  const ballot = await openBallot({ ...record, roll: [...roll, ...graded] })
  const places = new Map(graded.map(({ id }, at) => [id, at]))
  const threads = openThreads()
  const blinding: number[] = []
  const signing: number[] = []
  const accepting: number[] = []
  try {
    for (let at = 0; at < members; at += 1) {
      const voter = memberId(at)
      let chain = await newKeychain(ballot, voter, secureRandom)
      blinding.push(await seconds(async () => void (chain = await newKeychain(ballot, voter, secureRandom))))
      if (!chain.ok) throw new Error(chain.refusal.code)
      const batch = batchOf(chain.value)
      let answer: readonly Uint8Array[] | null = null
      signing.push(
        await seconds(async () => {
          await batchHash(ballot, voter, batch)
          const read = readBatch(ballot, voter, batch)
          if (!read.ok) throw new Error(read.refusal.code)
          answer = await threads.sign(
            read.value.map(({ member, message }) => [
              keys[places.get(member) ?? -1] ?? new Uint8Array(),
              message,
            ]),
          )
        }),
      )
      const signatures = concatBytes(...(answer ?? []))
      const blank = chain.value
      accepting.push(
        await seconds(async () => {
          const whole = await acceptSignatures(ballot, blank, signatures)
          if (!whole.ok) throw new Error(whole.refusal.code)
        }),
      )
    }
  } finally {
    await threads.close()
  }
  const milliseconds = (of: readonly number[]): number => rounded(median(of) * 1000)
  const all = signing.reduce((sum, each) => sum + each, 0)
  return [
    {
      work: '50 keys at the freeze',
      value: rounded(making),
      unit: 's',
      reach: '≤ 15 s',
      reached: making <= 15,
    },
    {
      work: 'the same, longest pause of the event loop',
      value: rounded(longest),
      unit: 'ms',
      reach: '≤ 100 ms',
      reached: longest <= 100,
    },
    {
      work: '49 messages blinded (as in a browser)',
      value: milliseconds(blinding),
      unit: 'ms',
      reach: '—',
      reached: null,
    },
    {
      work: '49 messages signed, one voter',
      value: milliseconds(signing),
      unit: 'ms',
      reach: '—',
      reached: null,
    },
    {
      work: '49 tokens finalized and checked',
      value: milliseconds(accepting),
      unit: 'ms',
      reach: '—',
      reached: null,
    },
    {
      work: 'blind signatures, voters one after the other',
      value: Math.round((members * (members - 1)) / all),
      unit: '/s',
      reach: '—',
      reached: null,
    },
  ]
}

async function recountFigures(): Promise<readonly Figure[]> {
  const record = freezeRecord(members)
  const votes = record.roll.flatMap(({ id }, member) =>
    Array.from({ length: members - 1 }, (_, voter) => ({ member: id, star: (member + voter) % 6 })),
  )
  const text = writeRecountFile(await recountFile(record, await slipsFor(record, votes)))
  const taken: { readonly ours: number[]; readonly verifying: number[] } = { ours: [], verifying: [] }
  let processor = 0
  for (let round = 0; round <= rounds; round += 1) {
    const before = process.cpuUsage()
    const ours = await seconds(async () => {
      const file = parseRecountFile(text)
      if (!file.ok) throw new Error(file.refusal.code)
      const { checks } = await recount(file.value)
      if (checks.some(({ faults }) => faults.length > 0)) throw new Error('a whole file has faults')
    })
    const { user, system } = process.cpuUsage(before)
    const verifying = await seconds(async () => bareVerifications(votes.length))
    // The first round warms up.
    if (round === 0) continue
    taken.ours.push(ours)
    taken.verifying.push(verifying)
    processor = (user + system) / 1_000_000
  }
  const ours = median(taken.ours)
  return [
    {
      work: `recount of ${votes.length} slips with all signatures`,
      value: rounded(ours),
      unit: 's',
      baseline: {
        what: 's for as many bare verifications, one after the other',
        value: rounded(median(taken.verifying)),
      },
      reach: '≤ 0.5 s',
      reached: ours <= 0.5,
      note: `${rounded(processor)} s of processor time`,
    },
    ...(await browserFigures(record, text)),
  ]
}

const data = new Uint8Array(97)
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
const token = sign('sha384', data, { key: rsa.privateKey, ...pss })
const signature = sign('sha256', data, { key: curve.privateKey, dsaEncoding: 'ieee-p1363' })
const jwk = curve.publicKey.export({ format: 'jwk' })

/** What no verifier can leave out: one point read, one RSA and one ECDSA verification a slip. */
function bareVerifications(count: number): void {
  for (let each = 0; each < count; each += 1) {
    const point = createPublicKey({ format: 'jwk', key: jwk })
    verify('sha384', data, { key: rsa.publicKey, ...pss }, token)
    verify('sha256', data, { key: point, dsaEncoding: 'ieee-p1363' }, signature)
  }
}
