/** `liangqi verify audit | review`: what a school, or anybody with a recount file, can check without trusting us. */
export async function run(args: readonly string[]): Promise<number> {
  const [what, ...rest] = args
  if (what === 'review') return (await import('./verify-review.ts')).run(rest)
  return (await import('./verify-audit.ts')).run(args)
}
