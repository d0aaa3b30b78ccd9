import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'

import { ofBranch } from '#contract/supervision.ts'

import { readAgain } from './read-again.ts'

test('a first read that began before a write is not what is shown after it', async () => {
  const client = new QueryClient()
  let stored = 'before'
  const answers: (() => void)[] = []
  const observer = new QueryObserver(client, {
    queryKey: [ofBranch.name, { list: 'held' }],
    queryFn: () => {
      const seen = stored
      return new Promise<string>((resolve) => answers.push(() => resolve(seen)))
    },
  })
  const leave = observer.subscribe(() => undefined)
  expect(answers).toHaveLength(1)
  stored = 'after'
  const again = readAgain(client, [ofBranch])
  await expect.poll(() => answers.length).toBe(2)
  for (const answer of answers) answer()
  await again
  expect(observer.getCurrentResult().data).toBe('after')
  leave()
  client.clear()
})
