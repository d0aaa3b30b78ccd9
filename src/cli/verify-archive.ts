import { createHash } from 'node:crypto'
import { stderr, stdout } from 'node:process'

import { openArchive, type OpenCode, type OpenedFile } from '#documents/archive-file.ts'
import { archiveFaults, type ArchiveFault } from '#domain/archives/term-archive.ts'

const usage = `用法：liangqi verify archive 归档文件.zip

核对学期归档、党员档案或者转递材料：清单里的每个文件都在、内容没有变、没有多出来的文件，并打印清单的摘要。
党员档案和转递材料还核对封口的校验值，改动任何一个字节都查得出来。
摘要与页面和审计链里的一致，才是学校当时做的那一份。不打开数据库和网络。
退出码：0 全部相符；1 有不符之处；2 文件不能用或命令有误。
`

const kinds: Readonly<Record<ArchiveFault['kind'], string>> = {
  missing: '缺少',
  changed: '内容变了',
  extra: '清单里没有',
}

/** `liangqi verify archive FILE`: whether an archive is still what was sealed. */
export async function run([, ...paths]: readonly string[]): Promise<number> {
  if (paths[0] === '--help') {
    stdout.write(usage)
    return 0
  }
  const [path = ''] = paths
  if (paths.length !== 1 || path.startsWith('--')) return refused(usage)
  const opened = await openArchive(path)
  if (!opened.ok) {
    refused(`${path}：${sentences[opened.refusal.code]}\n`)
    return opened.refusal.code === 'archive.changed' ? 1 : 2
  }
  const faults = archiveFaults(opened.value.manifest, opened.value.found)
  stdout.write(told(opened.value, faults))
  return faults.length === 0 ? 0 : 1
}

const sentences: Readonly<Record<OpenCode, string>> = {
  'archive.unreadable': '读不到，或者不是 ZIP 文件，可能没有下载完整。请重新下载。',
  'archive.too-large': '解开以后大得不合理，没有继续。请重新下载。',
  'archive.no-manifest': '里面没有 manifest.json，不是归档文件。',
  'archive.manifest-wrong': 'manifest.json 读不懂，可能被改过，或者来自更新的版本。',
  'archive.newer': '来自更新的版本，这里还读不懂。请先升级。',
  'archive.changed': '封口的校验值不符，文件被改动过。请找原件核对。',
}

function told({ manifest, manifestBytes }: OpenedFile, faults: readonly ArchiveFault[]): string {
  const { school, madeAt, madeBy, files } = manifest
  const about =
    'term' in manifest ? manifest.term.name : `${manifest.member.name}（${manifest.member.staffNumber}）`
  return [
    `${school}　${about}`,
    ...('term' in manifest || manifest.toSchool === '' ? [] : [`转往${manifest.toSchool}`]),
    `${madeAt} 由${madeBy}制作，${files.length} 个文件。`,
    ...('term' in manifest ? manifest.leftOut.map(({ what, code }) => `没有收入：${what}（${code}）`) : []),
    `清单摘要 ${createHash('sha256').update(manifestBytes).digest('hex')}`,
    ...faults.map(({ path, kind }) => `${kinds[kind]}：${path}`),
    faults.length === 0 ? '全部相符。' : '有不符之处。',
    '',
  ].join('\n')
}

function refused(text: string): number {
  stderr.write(text)
  return 2
}
