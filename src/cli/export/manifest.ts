import { createHash } from 'node:crypto'

/** What an exported ZIP holds, in the file `manifest.json`; sums are SHA-256 (hex) over the files as they are unpacked. */
export interface ExportManifest {
  readonly format: 'liangqi-export-1'
  readonly at: string
  readonly version: string
  readonly organisation: { readonly id: string; readonly name: string }
  readonly tables: readonly {
    readonly name: string
    readonly file: string
    readonly columns: readonly string[]
    readonly rows: number
    readonly sha256: string
    /** What of it stayed, and why. */
    readonly kept?: string
  }[]
  /** Attachments, drawn signatures and archived terms; their name is their sum. */
  readonly files: readonly { readonly file: string; readonly sha256: string }[]
  /** Contents that a row names and that are not there, or are no longer what they were. */
  readonly missing: readonly string[]
  /** Tables that stayed, with the reason. */
  readonly left: Readonly<Record<string, string>>
}

export const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const readMe = (name: string): string => `${name} 的数据，由亮旗导出。

manifest.json  清单：每个文件的 SHA-256、行数，没有导出的内容和原因
tables/        每张表一个文件，JSON Lines（UTF-8，一行一条记录，时间是 ISO 8601，二进制是 \\x 开头的十六进制）
files/         附件、手写签名和学期归档，文件名是内容的 SHA-256

记录之间用 id 连接：例如 contribution_entry 的 list_id 指 contribution_list 的 id。
里面有个人信息，请按个人信息保管。这个文件不能恢复成一个运行的亮旗，要恢复请用 liangqi backup 的备份。
`
