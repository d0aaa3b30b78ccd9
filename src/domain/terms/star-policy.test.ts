import { expect, test } from 'vitest'

import { noticeStarPolicy, starPolicyFaults } from './star-policy.ts'
import type { StarPolicy } from './star-policy.ts'

const quota = noticeStarPolicy.quota
const faults = (change: Partial<StarPolicy>) =>
  starPolicyFaults({ ...noticeStarPolicy, ...change }).map(({ code, path }) => `${path}: ${code}`)

test('the notice’s own policy has no fault', () => {
  expect(faults({})).toEqual([])
  expect(faults({ quota: null, minimum: { five: '4', four: '4' } })).toEqual([])
  expect(faults({ quota: { ...quota, five: '50', four: '50', cumulative: true } })).toEqual([])
  expect(faults({ cutLines: { three: '3', two: '3' }, minimum: { five: '5', four: null } })).toEqual([])
})

test.each<[Partial<StarPolicy>, readonly string[]]>([
  [{ trim: { share: '-1', from: 5 } }, ['trim.share: policy.not-a-number']],
  [{ response: '100.01' }, ['response: policy.percentage-over-100']],
  [{ minimum: { five: '5.01', four: null } }, ['minimum.five: policy.stars-over-5']],
  [{ minimum: { five: '4', four: '4.5' } }, ['minimum: policy.lines-in-wrong-order']],
  [{ cutLines: { three: '2', two: '7/3' } }, ['cutLines: policy.lines-in-wrong-order']],
  [{ cutLines: { three: 'x', two: '2' } }, ['cutLines.three: policy.not-a-number']],
  [{ cutLines: { three: '3', two: '半' } }, ['cutLines.two: policy.not-a-number']],
  [{ minimum: { five: null, four: '6' } }, ['minimum.four: policy.stars-over-5']],
  [{ quota: { ...quota, four: '两成' } }, ['quota.four: policy.not-a-number']],
  [{ quota: null }, ['quota: policy.quota-or-minimums']],
  [{ quota: null, minimum: { five: '4', four: null } }, ['quota: policy.quota-or-minimums']],
  [{ quota: null, minimum: { five: null, four: '4' } }, ['quota: policy.quota-or-minimums']],
  [{ quota: { ...quota, five: '80.01' } }, ['quota: policy.quotas-over-100']],
  [{ quota: { ...quota, five: '20.01', cumulative: true } }, ['quota: policy.five-over-four']],
  [
    { quota: { ...quota, five: '', four: '101' } },
    ['quota.five: policy.not-a-number', 'quota.four: policy.percentage-over-100'],
  ],
])('%j', (change, expected) => {
  expect(faults(change)).toEqual(expected)
})

test('20 and 80 make exactly 100, and equal shares with cumulative work', () => {
  expect(faults({ quota: { ...quota, five: '20', four: '80' } })).toEqual([])
  expect(faults({ quota: { ...quota, five: '20', four: '20', cumulative: true } })).toEqual([])
})
