import { expect, it } from 'vitest'

import type { OrganisationId } from '#domain/kernel/ids.ts'

import { placesOf, type Place } from './places.ts'

const place = (address: string, hosts: readonly string[]): Place => ({
  id: address as OrganisationId,
  name: address,
  address,
  kind: 'school',
  hosts,
})

it('finds a school by its host name among several, and none by another', async () => {
  const all = [place('qingxi', ['dang.qingxi.example', 'www.qingxi.example']), place('yunling', [])]
  const places = placesOf({ organisations: async () => all }, () => new Date(0))
  expect((await places.at('www.qingxi.example'))?.address).toBe('qingxi')
  expect(await places.at('yunling.example')).toBeNull()
  expect(await places.only()).toBeNull()
})
