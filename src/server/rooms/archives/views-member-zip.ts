/** One member's finals as papers with an index, and the sealed file around them. */
import { createHash } from 'node:crypto'

import { keptPaperPdf } from '#documents/pdf/papers.ts'
import type { KeptPaper } from '#documents/kept-paper.ts'
import { seal, sealRoom } from '#documents/sealed.ts'
import { transferredName } from '#documents/transfer-file.ts'
import { formatOf } from '#domain/archives/archive-format.ts'
import {
  eachOnce,
  inOrder,
  manifestName,
  safePart,
  type ArchivedFile,
  type MemberManifest,
} from '#domain/archives/term-archive.ts'
import type { Final, FinalKind, TransferredFile } from '#domain/archives/transfer.ts'
import { dateInWords, type LocalDate } from '#domain/kernel/local-date.ts'

import type { Decided } from './views-decisions.ts'
import { zipped, type ZipEntry } from './views-terms-zip.ts'

export interface MemberPapers {
  readonly file: TransferredFile
  readonly branch: string
  /** Decisions of formal cases, with their papers. */
  readonly decided: readonly Decided[]
  /** The organisation that it is for; null: an archive. */
  readonly toSchool: string | null
  readonly on: LocalDate
  readonly at: Date
  readonly by: string
}

export interface MadeFile {
  readonly bytes: Uint8Array
  readonly manifestSha256: string
  readonly files: number
}

const kinds: Readonly<Record<FinalKind, string>> = { stars: '星级', grade: '等次', decision: '决定' }
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const rowOf = ({ kind, value, because, decidedOn }: Final): readonly string[] => [
  kinds[kind],
  value,
  because.join('；'),
  dateInWords(decidedOn),
]
const heads = ['类别', '结果', '说明', '定案日期']
const widths = [1, 3, 4, 2]

const shared = ({ file, by, on }: MemberPapers) => ({
  school: file.school,
  foot: `${file.school}　${file.person.name}　${dateInWords(on)}由${by}制作`,
  signers: [],
})

const termPaper = (papers: MemberPapers, term: string, finals: readonly Final[]): KeptPaper => ({
  ...shared(papers),
  title: `${papers.file.person.name} ${term}结果`,
  facts: [
    { label: '姓名', value: `${papers.file.person.name}（${papers.file.person.staffNumber}）` },
    { label: '学期', value: term },
    { label: '支部', value: finals[0]?.branch ?? '' },
  ],
  tables: [{ title: '最终结果', note: '', heads, widths, rows: finals.map(rowOf) }],
})

// A zero-width space every eight digits lets a hash be broken where the column ends.
const breakable = (hash: string): string => hash.replaceAll(/(.{8})(?=.)/gu, '$1\u200B')

/** The decision itself, paper by paper as it was made, each with the hash that it has borne since. */
const decisionPaper = (papers: MemberPapers, { final, papers: made }: Decided): KeptPaper => ({
  ...shared(papers),
  title: `${papers.file.person.name} 组织处置决定`,
  facts: [
    { label: '姓名', value: `${papers.file.person.name}（${papers.file.person.staffNumber}）` },
    { label: '支部', value: final.branch },
    { label: '决定', value: final.value },
    { label: '经过', value: final.because.join('；') },
  ],
  tables: made.map(({ title, issuer, on, by, words, facts, hash }) => ({
    title,
    note: `${issuer}，${dateInWords(on)}，由${by}录入。`,
    heads: ['项目', '内容'],
    widths: [1, 5],
    rows: [
      ...facts.map(({ label, value }) => [label, value]),
      ['正文', words],
      ['文书校验值', breakable(hash)],
    ].filter(([, value]) => value !== ''),
  })),
})

/** The index: who, what is in the file with its hashes, and what came from elsewhere. */
function indexPaper(papers: MemberPapers, entries: readonly ZipEntry[]): KeptPaper {
  const { file, branch, toSchool } = papers
  const { person } = file
  return {
    ...shared(papers),
    title: toSchool === null ? '党员档案目录' : '党员转递材料目录',
    facts: [
      { label: '姓名', value: `${person.name}（${person.staffNumber}）` },
      { label: '支部', value: branch },
      { label: '党员类别', value: person.kind === 'full' ? '正式党员' : '预备党员' },
      { label: '入党日期', value: person.joinedOn === null ? '' : dateInWords(person.joinedOn) },
      { label: '转正日期', value: person.fullOn === null ? '' : dateInWords(person.fullOn) },
      ...(toSchool === null ? [] : [{ label: '转往', value: toSchool }]),
    ],
    tables: [
      {
        title: '文件',
        note: '校验值是文件内容的 SHA-256。',
        heads: ['文件', '字节', '校验值'],
        widths: [4, 1, 5],
        rows: entries.map(({ path, bytes }) => [path, String(bytes.byteLength), breakable(hashOf(bytes))]),
      },
      ...file.earlier.map(({ from, finals }) => ({
        title: '转入以前的结果',
        note: `由${from}提供，不计入本校的任何统计。`,
        heads: ['学期', ...heads],
        widths: [2, ...widths],
        rows: finals.map((final) => [final.term, ...rowOf(final)]),
      })),
    ],
  }
}

/** Papers of each term, the same for programs, the index, the manifest; sealed byte by byte. */
export async function memberFileOf(papers: MemberPapers): Promise<MadeFile> {
  const { file, toSchool, at, by } = papers
  const entries: ZipEntry[] = []
  const once = eachOnce()
  for (const [term, finals] of Map.groupBy(file.finals, (final) => final.term))
    entries.push({
      path: once(`${safePart(term)}/最终结果.pdf`),
      // oxlint-disable-next-line no-await-in-loop -- paper after paper: others want to print as well
      bytes: await keptPaperPdf(termPaper(papers, term, finals)),
    })
  for (const decided of papers.decided)
    entries.push({
      path: once(`${safePart(decided.final.term)}/组织处置决定.pdf`),
      // oxlint-disable-next-line no-await-in-loop -- as above
      bytes: await keptPaperPdf(decisionPaper(papers, decided)),
    })
  entries.push({ path: transferredName, bytes: Buffer.from(JSON.stringify(file, null, 1)) })
  const index = { path: '目录.pdf', bytes: await keptPaperPdf(indexPaper(papers, entries)) }
  const all = [index, ...entries]
  const manifest: MemberManifest = {
    format: formatOf(toSchool === null ? 'member-archive' : 'transfer'),
    school: file.school,
    member: { name: file.person.name, staffNumber: file.person.staffNumber },
    toSchool: toSchool ?? '',
    madeAt: at.toISOString(),
    madeBy: by,
    files: inOrder(
      all.map(({ path, bytes }): ArchivedFile => ({ path, bytes: bytes.byteLength, sha256: hashOf(bytes) })),
    ),
  }
  const manifestBytes = Buffer.from(JSON.stringify(manifest, null, 1))
  const zip = await zipped([...all, { path: manifestName, bytes: manifestBytes }], at, sealRoom)
  return { bytes: seal(zip), manifestSha256: hashOf(manifestBytes), files: all.length }
}
