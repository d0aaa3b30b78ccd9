import { expect, it, test } from 'vitest'

import { policyFaults } from './policy-check.ts'
import { noticePolicy } from './policy.ts'
import { noticeTalkPolicy, type TalkPolicy } from './talk-policy.ts'
import { talkWords } from './talk-words.ts'

const pathsOf = (talks: Partial<TalkPolicy>) =>
  policyFaults({ ...noticePolicy, talks: { ...noticeTalkPolicy, ...talks } }).map(({ path }) => path)

test.each<readonly [Partial<TalkPolicy>, readonly string[]]>([
  [{}, []],
  [{ share: 0 }, ['talks.share']],
  [{ share: 1 }, []],
  [{ share: 50 }, []],
  [{ share: 51 }, ['talks.share']],
  [{ ahead: 0 }, ['talks.ahead']],
  [{ ahead: 1 }, []],
  [{ support: { least: 0, most: 5 } }, ['talks.support']],
  [{ support: { least: 6, most: 5 } }, ['talks.support']],
  [{ support: { least: 5, most: 5 } }, []],
  [{ appeal: 0 }, ['talks.appeal']],
  [{ appeal: 1 }, []],
])('%j', (talks, paths) => expect(pathsOf(talks)).toEqual(paths))

it('says its numbers to every member', () => {
  const words = talkWords({ share: 15, ahead: 60, support: { least: 20, most: 100 }, appeal: 10 })
  const said = words.map(({ says }) => says).join('')
  for (const part of ['后 15%', '今后 60 天', '最短 20 天，最长 100 天', '确认后 10 天'])
    expect(said).toContain(part)
})
