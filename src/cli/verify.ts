import { stderr } from 'node:process'

interface Verifier {
  readonly run: (args: readonly string[]) => Promise<number>
}

/** Loaded only when asked for: to count a review again opens no database. */
const verifiers: Readonly<Record<string, () => Promise<Verifier>>> = {
  archive: () => import('./verify-archive.ts'),
  audit: () => import('./verify-audit.ts'),
  review: () => import('./verify-review.ts'),
}

/** `liangqi verify archive | audit | review`. */
export async function run(args: readonly string[]): Promise<number> {
  const [name = ''] = args
  const verifier = Object.hasOwn(verifiers, name) ? await verifiers[name]?.() : undefined
  if (verifier !== undefined) return verifier.run(args)
  stderr.write(
    '用法：liangqi verify audit   核对审计链\n      liangqi verify review  按复核文件重新计票\n      liangqi verify archive 核对学期归档、党员档案和转递材料\n',
  )
  return 2
}
