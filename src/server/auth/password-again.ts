import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { Write } from '#server/db/handle.ts'
import type { Actor, Client } from '#server/http/answer.ts'

import { asSignIn } from './database.ts'
import { giveOwnTurnBack, ownStage, takeOwnTurn } from './own.ts'
import type { SignIn } from './sign-in.ts'
import { accountById } from './store-account.ts'

interface Asked {
  readonly service: SignIn
  readonly actor: Actor
  readonly client: Client
  readonly now: Date
}

/** Whoever takes protection away, or adds a way in, proves that it is still them at the keyboard. */
export async function checkPassword(
  write: Write,
  { service, actor, client, now }: Asked,
  typed: string,
): Promise<Result<null, 'auth.wrong-password' | 'auth.slow-down'>> {
  const account = await asSignIn(write, (sql) => accountById(sql, actor.accountId))
  const seconds = await takeOwnTurn(service, 'password', actor, client, now)
  if (seconds > 0) return refuse('auth.slow-down', { seconds })
  if (!(await service.hasher.verify(account.hash, typed))) return refuse('auth.wrong-password')
  await giveOwnTurnBack(service, 'password', actor, client)
  return ok(null)
}

/** May a factor be added now? At the first sign-in the password was typed a moment ago; later it is asked for again. */
export async function mayEnrol(
  write: Write,
  asked: Asked,
  typed: string | null,
): Promise<
  Result<null, 'auth.prove-first' | 'common.change-password-first' | 'auth.wrong-password' | 'auth.slow-down'>
> {
  const stage = await asSignIn(write, (sql) => ownStage(sql, asked.service, asked.actor))
  if (stage === 'prove') return refuse('auth.prove-first')
  if (stage === 'change-password') return refuse('common.change-password-first')
  if (stage === 'enrol') return ok(null)
  return typed === null ? refuse('auth.wrong-password') : checkPassword(write, asked, typed)
}
