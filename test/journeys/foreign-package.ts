import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'

import { ZipFile } from 'yazl'

import { seal, sealRoom } from '#documents/sealed.ts'
import { transferredName } from '#documents/transfer-file.ts'

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A package as another school would have made it, of somebody of this name. */
export async function foreignPackage(name: string): Promise<Buffer> {
  const school = '明山技师学院'
  const final = { branch: '教务党支部', because: ['名额内'] }
  const [first, second] = ['2024学年第二学期', '2025学年第一学期']
  const results = Buffer.from(
    JSON.stringify({
      organisationId: '0190aaaa-0000-7000-8000-000000000001',
      school,
      person: { name, staffNumber: 'M208', kind: 'full', joinedOn: '2012-06-20', fullOn: '2013-06-20' },
      finals: [
        {
          ...final,
          term: first,
          endsOn: '2025-07-10',
          kind: 'stars',
          value: '四星',
          decidedOn: '2025-07-01',
        },
        {
          ...final,
          term: second,
          endsOn: '2026-01-20',
          kind: 'stars',
          value: '五星',
          decidedOn: '2026-01-12',
        },
        {
          term: second,
          endsOn: '2026-01-20',
          branch: final.branch,
          kind: 'grade',
          value: '先锋指数：优秀',
          because: ['学期先锋党员'],
          decidedOn: '2026-01-15',
        },
      ],
    }),
  )
  const manifest = Buffer.from(
    JSON.stringify({
      format: 'liangqi-transfer-1',
      school,
      member: { name, staffNumber: 'M208' },
      toSchool: '青溪职业中学',
      madeAt: '2026-03-02T02:00:00.000Z',
      madeBy: '沈知微',
      files: [{ path: transferredName, bytes: results.byteLength, sha256: hashOf(results) }],
    }),
  )
  const zip = new ZipFile()
  zip.addBuffer(results, transferredName)
  zip.addBuffer(manifest, 'manifest.json')
  zip.end({ forceZip64Format: false, comment: sealRoom })
  return Buffer.from(seal(await buffer(zip.outputStream)))
}
