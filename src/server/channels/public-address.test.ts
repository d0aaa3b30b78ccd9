import { expect, it } from 'vitest'

import { isPublicAddress } from './public-address.ts'

it('lets through what lies on the internet, and nothing that is no address', () => {
  const open = ['8.8.8.8', '183.47.1.1', '172.32.0.1', '100.128.0.1', '2400:3200::1', '2606:4700::1111']
  expect(open.filter((address) => !isPublicAddress(address))).toEqual([])
  const none = ['', 'localhost', '8.8.8.8.', '8.8.8', '0x08080808', '8.8.8.8:80', '[2400:3200::1]']
  expect(none.filter((address) => isPublicAddress(address))).toEqual([])
})
