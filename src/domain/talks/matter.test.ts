import { expect, it } from 'vitest'

import type { StaffId } from '../kernel/ids.ts'
import { matterMessage } from './matter.ts'

it('says that there is something, and neither what nor of whom', () => {
  const to = ['a', 'b'] as readonly string[] as readonly StaffId[]
  expect(matterMessage(to)).toEqual({
    to,
    kind: 'matter',
    title: '有一件事请您看看',
    body: '请在方便的时候打开查看。',
    link: '/matters',
  })
})
