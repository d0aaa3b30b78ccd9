import { expect, test } from 'vitest'

import { tooFew } from './few-raters.ts'

test('one to four slips are too few to be seen by others than scrutineers; none are nobody’s', () => {
  expect([0, 1, 4, 5, 24].map(tooFew)).toEqual([false, true, true, false, false])
})
