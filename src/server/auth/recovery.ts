import { createHash } from 'node:crypto'

import { newRecoveryCode } from './hasher.ts'
import type { AccountId, SignInSql } from './sign-in.ts'
import { recoveryCodesLeft, setRecoveryCodes } from './store-factor.ts'

const codesAtOnce = 10

/** However it was typed: capitals, spaces, without dashes. 74 random bits need no slow hash. */
export const hashOfCode = (code: string): Buffer =>
  createHash('sha256')
    .update(
      code
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^a-z0-9]/gu, ''),
    )
    .digest()

/** New codes in place of all older ones; told once, here. */
export async function replaceRecoveryCodes(sql: SignInSql, accountId: AccountId): Promise<string[]> {
  const codes = Array.from({ length: codesAtOnce }, newRecoveryCode)
  await setRecoveryCodes(sql, accountId, codes.map(hashOfCode))
  return codes
}

/** With the first factor come the codes; a further factor leaves them as they are. */
export const firstRecoveryCodes = async (sql: SignInSql, accountId: AccountId): Promise<string[] | null> =>
  (await recoveryCodesLeft(sql, accountId)) === 0 ? replaceRecoveryCodes(sql, accountId) : null
