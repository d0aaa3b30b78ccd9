import { expect, it } from 'vitest'

import { agreeing, agreementReaders, bureauStaff } from './sides.ts'

it('lets whoever gives the word read it, and nobody of the school act for the bureau by it', () => {
  expect(agreementReaders).toEqual(expect.arrayContaining([...agreeing]))
  expect(agreeing).toEqual(['committee'])
  expect(bureauStaff).toEqual(['committee', 'party-office'])
})
