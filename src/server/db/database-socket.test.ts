import { once } from 'node:events'
import { createServer, Socket, type AddressInfo } from 'node:net'

import { expect, it, vi } from 'vitest'

import { GatheringSocket } from './database-socket.ts'

it('sends everything that is written in one turn as one, corked or not', async () => {
  const server = createServer((line) => line.resume()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const one = vi.spyOn(Socket.prototype, '_write')
  const many = vi.spyOn(Socket.prototype, '_writev')
  const socket = new GatheringSocket()
  socket.connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')

  socket.write('begin')
  await Promise.resolve()
  socket.cork()
  socket.write('bind')
  socket.write('execute')
  socket.uncork()
  socket.write('commit')
  expect([one, many].map((spy) => spy.mock.calls.length)).toEqual([0, 0])
  await new Promise((resolve) => setImmediate(resolve))
  expect([one, many].map((spy) => spy.mock.calls.length)).toEqual([0, 1])
  const sent = many.mock.calls[0]?.[0] as readonly { readonly chunk: Buffer }[]
  expect(sent.map(({ chunk }) => chunk.toString())).toEqual(['begin', 'bind', 'execute', 'commit'])

  socket.write('alone')
  await new Promise((resolve) => setImmediate(resolve))
  expect(one.mock.calls.length).toBe(1)
  vi.restoreAllMocks()
  socket.destroy()
  server.close()
})
