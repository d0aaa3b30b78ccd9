import { randomUUID } from 'node:crypto'

import { expect } from '@playwright/test'

import type { Actor, Years } from './years-people.ts'

/** Whoever has no part in a thing is answered as if it were not there, word for word. */
export async function seeNothing(
  years: Years,
  call: 'talks.open' | 'cases.open',
  id: string,
  others: readonly Actor[],
): Promise<void> {
  const field = call === 'talks.open' ? 'talkId' : 'caseId'
  for (const who of others) {
    const { request } = await years.contextOf(who)
    const ask = async (one: string) => {
      const answer = await request.post(`/api/${call}`, {
        headers: { 'x-liangqi': '1' },
        data: { [field]: one },
      })
      return { status: answer.status(), body: await answer.text() }
    }
    const theirs = await ask(id)
    expect([who, theirs]).toEqual([who, await ask(randomUUID())])
    expect([who, theirs.status]).toEqual([who, 404])
  }
}
