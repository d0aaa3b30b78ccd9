import { expect, it } from 'vitest'

import { withoutData } from './without-data.ts'

it('keeps what happened and where, and no word of the message or of what the driver adds', () => {
  const error = Object.assign(new Error('值「林知远」太长\n    at 林知远 (手机:1:1)'), {
    code: '22001',
    detail: 'Failing row contains (林知远).',
  })
  const told = withoutData(error)
  expect(told).toMatchObject({ name: 'Error', code: '22001' })
  expect(told.stack).toContain('without-data.test.ts')
  expect(JSON.stringify(told)).not.toContain('林知远')
})

it('says of what is no error only its kind', () => {
  expect(withoutData('林知远')).toEqual({ name: 'string', code: null, stack: '' })
})
