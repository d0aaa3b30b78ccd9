/** What of it everybody may read, and what the author reads under their code. */
import { createHash } from 'node:crypto'

import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { plainCode } from '#domain/supervision/receipt.ts'
import type { Read } from '#server/db/handle.ts'

import { postByReceipt, publicPosts, type PublicPost, type ReceiptPost } from './store-lists.ts'

export type { PublicPost, ReceiptPost }

export const postsOnBoard = (read: Read, scope: OrganisationScope): Promise<readonly PublicPost[]> =>
  publicPosts(read, scope)

/** Whatever was typed is looked up in the same way, by its hash: a wrong code takes as long as a right one. */
export const byReceipt = (read: Read, scope: OrganisationScope, code: string): Promise<ReceiptPost | null> =>
  postByReceipt(read, scope, createHash('sha256').update(plainCode(code)).digest('hex'))
