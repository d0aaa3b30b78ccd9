/** An administrator opens, changes, pauses and closes a way out. The audit names the channel, never its address. */
import type { InputOf } from '#contract/call.ts'
import { addChannel, editChannel, removeChannel, testChannel, turnChannel } from '#contract/channels.ts'
import { mailOf, robotOf, type AddressCode, type Target } from '#domain/home/channel-address.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { sealTarget } from '#server/channels/sealed-target.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchById } from '#server/rooms/organisation/views.ts'

import {
  channelForUpdate,
  channelRows,
  channelsInTest,
  deleteChannel,
  insertChannel,
  insertTest,
  rewriteChannel,
  turn,
  type ChannelId,
  type ChannelSettings,
} from './store-channels.ts'

const most = 50

type Typed = InputOf<typeof addChannel>['target']

const targetOf = (typed: Typed): Result<Target, AddressCode> =>
  typed.kind === 'email'
    ? mailOf(typed)
    : robotOf(typed.kind, typed.webhook, typed.kind === 'wecom' ? '' : typed.secret)

async function fault(
  write: Write,
  scope: OrganisationScope,
  { name, branchId, subjects }: ChannelSettings,
  except: ChannelId | null,
) {
  const others = (await channelRows(write, scope)).filter(({ id }) => id !== except)
  if (branchId !== null && (await branchById(write, scope, branchId)) === null)
    return refuse('common.not-found')
  if (subjects.length === 0) return refuse('channels.no-subject')
  if (others.some((other) => other.name === name)) return refuse('channels.name-taken', { name })
  return ok(others.length)
}

const detailOf = ({ name, branchId, subjects, quiet }: ChannelSettings) => ({
  name,
  branchId,
  subjects,
  quiet,
})

const added = answer(addChannel, async (write, input, { scope, now, newId, actor, services }) => {
  const checked = await fault(write, scope, input, null)
  if (!checked.ok) return checked
  if (checked.value >= most) return refuse('channels.too-many', { most })
  const target = targetOf(input.target)
  if (!target.ok) return target
  const id = newId<'channel'>()
  const sealed = sealTarget(services.channels.sealing, target.value, id)
  await insertChannel(write, scope, { id, by: actor.staffId, at: now }, input, {
    target: target.value,
    sealed,
  })
  write.audit({
    act: addChannel.name,
    subject: { kind: 'channel', id },
    detail: { kind: input.target.kind, ...detailOf(input) },
  })
  return ok({ channelId: id })
})

async function held(write: Write, scope: OrganisationScope, id: ChannelId, version: number) {
  const row = await channelForUpdate(write, scope, id)
  if (row === undefined) return refuse('common.not-found')
  return row.version === version ? ok(row) : refuse('common.changed-meanwhile')
}

const edited = answer(editChannel, async (write, input, { scope, services }) => {
  const { channelId: id, version } = input
  const row = await held(write, scope, id, version)
  if (!row.ok) return row
  const checked = await fault(write, scope, input, id)
  if (!checked.ok) return checked
  const target = input.target === undefined ? null : targetOf(input.target)
  if (target !== null && !target.ok) return target
  const address =
    target === null
      ? null
      : { target: target.value, sealed: sealTarget(services.channels.sealing, target.value, id) }
  await rewriteChannel(write, scope, { id, version }, input, address)
  write.audit({
    act: editChannel.name,
    subject: { kind: 'channel', id },
    detail: { ...detailOf(input), newAddress: address !== null },
  })
  return ok({})
})

const turned = answer(turnChannel, async (write, { channelId: id, version, on }, { scope, now }) => {
  const row = await held(write, scope, id, version)
  if (!row.ok) return row
  await turn(write, scope, { id, version }, on, now)
  write.audit({ act: turnChannel.name, subject: { kind: 'channel', id }, detail: { on } })
  return ok({})
})

const removed = answer(removeChannel, async (write, { channelId: id, version }, { scope }) => {
  const row = await held(write, scope, id, version)
  if (!row.ok) return row
  await deleteChannel(write, scope, id)
  write.audit({
    act: removeChannel.name,
    subject: { kind: 'channel', id },
    detail: { name: row.value.name },
  })
  return ok({})
})

const tested = answer(testChannel, async (write, { channelId }, { scope, now, newId }) => {
  const row = await channelForUpdate(write, scope, channelId)
  if (row === undefined) return refuse('common.not-found')
  if (!row.is_on) return refuse('channels.is-off')
  if ((await channelsInTest(write, scope)).has(channelId)) return refuse('channels.test-waits')
  await insertTest(write, scope, { id: newId<'channel-send'>(), channelId, at: now })
  write.audit({ act: testChannel.name, subject: { kind: 'channel', id: channelId } })
  // Wakes the delivery once this is committed.
  write.emit({ topic: 'job', payload: { id: channelId } })
  return ok({})
})

export const channelAnswers: readonly Answer[] = [added, edited, turned, removed, tested]
