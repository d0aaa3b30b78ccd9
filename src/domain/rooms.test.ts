import { expect, it } from 'vitest'

import { rooms } from './rooms.ts'

it('names each room once, from the people to what is told of them', () => {
  expect(new Set(rooms).size).toBe(rooms.length)
  expect([rooms[0], rooms.at(-1)]).toEqual(['organisation', 'home'])
})
