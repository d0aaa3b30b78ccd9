import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { directory, holdDirectory, json, refusal, run } from './command-runs.ts'

holdDirectory()

const member = { id: 'm1', points: '7', slips: [5, 4, 4, 5], eligible: 8 }
const branches = [{ id: 'b1', members: [member] }]
const withPolicy = (policy: unknown) => json({ policy, branches })
const withMember = (change: object) => json({ branches: [{ id: 'b1', members: [{ ...member, ...change }] }] })

describe('stars', () => {
  test('reads a file and standard input, and takes the policy of the notice where nothing is said', async () => {
    const file = join(directory, 'term.json')
    await writeFile(file, json({ policy: {}, branches }))
    const fromFile = await run(['stars', file])
    const fromInput = await run(['stars', '-'], json({ branches }))
    expect(fromFile).toEqual(fromInput)
    expect(fromFile.code).toBe(0)
    const [result] = JSON.parse(fromFile.out).results
    expect(result).toMatchObject({
      member: 'm1',
      branch: 'b1',
      score: '9/2',
      rank: 1,
      stars: 3,
      how: 'cut-line',
    })
  })

  test.each([
    ['not-json', '', '{"branches": [}'],
    ['not-json', '', ''],
    ['not-json', '', 'NaN'],
    ['wrong-type', '', '[]'],
    ['wrong-type', '', 'null'],
    ['wrong-type', '', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['missing', 'branches', '{}'],
    ['unknown-key', 'policies', json({ policies: {}, branches })],
    ['unknown-key', 'policy.quota.fiv', withPolicy({ quota: { fiv: '10' } })],
    ['unknown-key', '__proto__', `{"__proto__": {}, "branches": []}`],
    ['unknown-key', 'branches[0].members[0].name', withMember({ name: '甲' })],
    ['duplicate-key', 'branches', `{"branches": [], "branches": ${json(branches)}}`],
    [
      'duplicate-key',
      'branches[0].members[1].slips',
      `{"branches":[{"id":"b1","members":[${json(member)},{"id":"m2","slips":[1],"slips":[5]}]}]}`,
    ],
    ['wrong-type', 'policy.quota.five', withPolicy({ quota: { five: 10 } })],
    ['not-a-number', 'policy.quota.five', withPolicy({ quota: { five: '-10' } })],
    ['not-a-number', 'policy.quota.five', withPolicy({ quota: { five: '1e1' } })],
    ['not-a-number', 'policy.quota.five', withPolicy({ quota: { five: '１０' } })],
    ['not-a-number', 'policy.cutLines.two', withPolicy({ cutLines: { two: '1/0' } })],
    ['percentage-over-100', 'policy.response', withPolicy({ response: '100.1' })],
    ['percentage-over-100', 'policy.trim.share', withPolicy({ trim: { share: '101' } })],
    ['quotas-over-100', 'policy.quota', withPolicy({ quota: { five: '50', four: '50.01' } })],
    ['five-over-four', 'policy.quota', withPolicy({ quota: { five: '30', four: '20', cumulative: true } })],
    ['lines-in-wrong-order', 'policy.cutLines', withPolicy({ cutLines: { three: '2', two: '3' } })],
    ['lines-in-wrong-order', 'policy.minimum', withPolicy({ minimum: { five: '4', four: '4.5' } })],
    ['quota-or-minimums', 'policy.quota', withPolicy({ quota: null })],
    ['no-row-for-size', 'policy.quota.rounding.table', withPolicy({ quota: { rounding: { table: [] } } })],
    [
      'unknown-key',
      'policy.quota.rounding.table[0].six',
      withPolicy({ quota: { rounding: { table: [{ upTo: 1, five: 1, four: 1, six: 1 }] } } }),
    ],
    ['wrong-type', 'policy.quota.rounding', withPolicy({ quota: { rounding: 'nearest' } })],
    [
      'trim-leaves-nothing',
      'policy.trim',
      withPolicy({ score: 'trimmed-mean', trim: { share: '50', from: 3 } }),
    ],
    ['not-allowed', 'policy.order[0]', withPolicy({ order: ['name'] })],
    ['too-big', 'branches[0].members[0].slips[1]', withMember({ slips: [5, 6] })],
    ['too-small', 'branches[0].members[0].slips[0]', withMember({ slips: [0] })],
    ['wrong-type', 'branches[0].members[0].slips[0]', withMember({ slips: [4.5] })],
    ['wrong-type', 'branches[0].members[0].slips[0]', withMember({ slips: ['5'] })],
    ['wrong-type', 'branches[0].members[0].points', withMember({ points: 7 })],
    ['not-a-number', 'branches[0].members[0].points', withMember({ points: '-7' })],
    ['not-a-number', 'branches[0].members[0].points', withMember({ points: '7.125' })],
    ['too-small', 'branches[0].members[0].eligible', withMember({ eligible: -1 })],
    ['more-slips-than-eligible', 'branches[0].members[0].slips', withMember({ eligible: 3 })],
    ['too-small', 'branches[0].members[0].id', withMember({ id: '' })],
    [
      'invalid',
      'branches[0].members[0].id',
      '{"branches":[{"id":"b","members":[{"id":"\\ud800","points":"1","slips":[],"eligible":0}]}]}',
    ],
    [
      'member-twice',
      'branches[0].members[1].id',
      json({ branches: [{ id: 'b1', members: [member, member] }] }),
    ],
    ['branch-twice', 'branches[1].id', json({ branches: [...branches, { id: 'b1', members: [] }] })],
    ['unknown-member', 'designated[0].member', json({ branches, designated: [{ member: 'm2', stars: 4 }] })],
    ['not-allowed', 'designated[0].stars', json({ branches, designated: [{ member: 'm1', stars: 3 }] })],
    ['designated-over-seats', 'designated', json({ branches, designated: [{ member: 'm1', stars: 4 }] })],
    [
      'unknown-member',
      'revotes[0].order[0][0]',
      json({ branches, revotes: [{ seat: 'five', order: [['m2']] }] }),
    ],
    ['not-allowed', 'revotes[0].seat', json({ branches, revotes: [{ seat: 'three', order: [['m1']] }] })],
    ['unknown-member', 'decisions[0].member', json({ branches, decisions: [{ member: 'm2', stars: 3 }] })],
    ['decided-over-seats', 'decisions', json({ branches, decisions: [{ member: 'm1', stars: 5 }] })],
    [
      'member-twice',
      'decisions[1].member',
      json({
        branches,
        decisions: [
          { member: 'm1', stars: 3 },
          { member: 'm1', stars: 2 },
        ],
      }),
    ],
  ])('refuses with %s at %s', async (code, path, input) => {
    expect(await refusal('stars', input)).toMatchObject({ code, path })
  })
})

const achieved = (...entries: unknown[]) => json({ catalogue: 'notice', list: { achieved: entries } })

describe('points', () => {
  test('gives the example of the format page', async () => {
    const competition = '2026 浙江省技能大赛 数控'
    const list = {
      achieved: [{ item: '1-05', competition }, { item: '2-27', competition }, { item: '2-01' }],
      goals: ['1-05'],
      others: [
        { text: '甲', recognised: 1 },
        { text: '乙', recognised: null },
      ],
    }
    const { code, out } = await run(['points', '-'], json({ catalogue: 'notice', list }))
    expect(code).toBe(0)
    const { because, ...rest } = JSON.parse(out)
    expect(rest).toEqual({
      points: '5',
      counted: [
        { item: '1-05', points: '2' },
        { item: '2-01', points: '1' },
        { item: 'other-1', points: '2' },
      ],
      uncounted: [
        { item: '2-27', why: 'same-competition' },
        { item: 'other-2', why: 'not-recognised' },
      ],
      withoutGoal: ['2-27', '2-01'],
    })
    expect(because.at(-1)).toBe('合计 2 + 1 + 2 = 5 分。')
  })

  test.each([
    ['unknown', 'catalogue', json({ catalogue: 'toString', list: { achieved: [] } })],
    ['missing', 'list', json({ catalogue: 'notice' })],
    ['unknown-item', 'list.achieved[0].item', achieved({ item: '1-14' })],
    ['competition-missing', 'list.achieved[0].competition', achieved({ item: '1-05' })],
    [
      'competition-missing',
      'list.achieved[0].competition',
      achieved({ item: '1-05', competition: ' \u3000' }),
    ],
    [
      'competition-not-wanted',
      'list.achieved[0].competition',
      achieved({ item: '2-01', competition: '市赛' }),
    ],
    [
      'duplicate-key',
      'list.achieved[1].item',
      '{"catalogue":"notice","list":{"achieved":[{"item":"2-01"},{"item":"2-02","item":"2-03"}]}}',
    ],
    ['unknown-key', 'list.achieved[0].points', achieved({ item: '2-01', points: '9' })],
    ['unknown-item', 'list.goals[0]', json({ catalogue: 'notice', list: { achieved: [], goals: ['x'] } })],
    [
      'goal-twice',
      'list.goals[1]',
      json({ catalogue: 'notice', list: { achieved: [], goals: ['1-01', '1-01'] } }),
    ],
    [
      'unknown-level',
      'list.others[0].recognised',
      json({ catalogue: 'notice', list: { achieved: [], others: [{ text: '甲', recognised: 3 }] } }),
    ],
    [
      'no-such-level',
      'catalogue.items[0].level',
      json({
        catalogue: { levels: { '1': '2' }, items: [{ id: 'a', level: 2, text: '甲', competition: false }] },
        list: { achieved: [] },
      }),
    ],
    [
      'id-twice',
      'catalogue.items[1].id',
      json({
        catalogue: {
          levels: { '1': '2' },
          items: [
            { id: 'a', level: 1, text: '甲', competition: false },
            { id: 'a', level: 1, text: '乙', competition: false },
          ],
        },
        list: { achieved: [] },
      }),
    ],
  ])('refuses with %s at %s', async (code, path, input) => {
    expect(await refusal('points', input)).toMatchObject({ code, path })
  })
})

describe.each(['points', 'stars', 'index', 'bottom'])('%s', (command) => {
  test('--help holds an example that runs', async () => {
    const { code, out } = await run([command, '--help'])
    expect(code).toBe(0)
    const example = /^echo '(.*)' \| liangqi \w+ -$/mu.exec(out)?.[1]
    const ran = await run([command, '-'], example)
    expect(ran.code, ran.out).toBe(0)
  })

  test('--schema is the JSON Schema of the input', async () => {
    const { code, out } = await run([command, '--schema'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ type: 'object', additionalProperties: false })
  })

  test.each([[[]], [['--fast']], [['a', 'b']], [['/nowhere/at/all.json']], [['/']]])(
    '%j is refused',
    async (args) => {
      const { code, out, err } = await run([command, ...args])
      expect({ code, err }).toEqual({ code: 2, err: '' })
      expect(JSON.parse(out).error.message).not.toBe('')
    },
  )
})

test('a refusal is the same from a process of its own, and by itself on its output', async () => {
  const input = withMember({ slips: [6] })
  const { code, out, err } = await run(['stars', '-'], input)
  expect([code, err]).toEqual([2, ''])
  expect(JSON.parse(out)).toEqual({ error: await refusal('stars', input) })
})

test('an unknown command and bytes that are no UTF-8 are refused', async () => {
  expect((await run(['starz'])).code).toBe(2)
  const file = join(directory, 'latin.json')
  await writeFile(file, Buffer.from([0x7b, 0xff, 0x7d]))
  const { code, out } = await run(['stars', file])
  expect(code).toBe(2)
  expect(JSON.parse(out).error.code).toBe('not-utf-8')
})
