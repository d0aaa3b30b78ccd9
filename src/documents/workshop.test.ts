import { afterAll, expect, test } from 'vitest'

import { sampleForm } from '#testing/papers.ts'

import { contributionFormPdf } from './pdf/contribution-form.ts'
import { closeWorkshop, inWorkshop } from './workshop.ts'

afterAll(closeWorkshop)

test('a workshop that dies in the middle fails its orders, and the next order opens another', async () => {
  const orders = Array.from({ length: 5 }, async (_, index) =>
    contributionFormPdf([sampleForm(`党员${index}`)]),
  )
  const settled = Promise.allSettled(orders)
  closeWorkshop()
  expect((await settled).map((order) => order.status)).toEqual(orders.map(() => 'rejected'))
  expect((await contributionFormPdf([sampleForm('王䶮')])).length).toBeGreaterThan(10_000)
})

test('a paper that cannot be set fails alone', async () => {
  const broken = inWorkshop({ kind: 'pdf', paper: { template: 'contribution-form', data: {}, pictures: {} } })
  const good = contributionFormPdf([sampleForm('王䶮')])
  await expect(broken).rejects.toThrow('contribution-form')
  expect((await good).length).toBeGreaterThan(10_000)
})

test('orders come back each to whom gave it', async () => {
  const names = Array.from({ length: 8 }, (_, index) => `党员${index}`)
  const alone: Uint8Array[] = []
  for (const name of names) alone.push(await contributionFormPdf([sampleForm(name)]))
  const together = await Promise.all(names.map(async (name) => contributionFormPdf([sampleForm(name)])))
  expect(together.map((bytes) => Buffer.from(bytes).toString('base64'))).toEqual(
    alone.map((bytes) => Buffer.from(bytes).toString('base64')),
  )
})
