import { z } from 'zod'

import { channelKinds, subjects } from '#domain/home/channel.ts'

import { call } from './call.ts'
import { id, moment, nothing, optionalText, text } from './fields.ts'

export const channelsRefusals = {
  'channels.address-wrong': 422,
  'channels.secret-wrong': 422,
  'channels.mail-host-wrong': 422,
  'channels.mail-address-wrong': 422,
  'channels.no-subject': 422,
  'channels.name-taken': 409,
  'channels.too-many': 409,
  'channels.is-off': 409,
  'channels.test-waits': 409,
} as const
export type ChannelsCode = keyof typeof channelsRefusals

const channelId = id<'channel'>()
const branchId = id<'branch'>()
const version = z.int().min(1)
const minute = z.int().min(0).max(1439)
const who = ['administrator'] as const

/** The whole address as it was copied, and what must never be shown again. */
const webhook = text(500)
const secret = optionalText(128).default('')
const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('wecom'), webhook }),
  z.strictObject({ kind: z.literal('dingtalk'), webhook, secret }),
  z.strictObject({ kind: z.literal('feishu'), webhook, secret }),
  z.strictObject({
    kind: z.literal('email'),
    host: text(253),
    user: text(250),
    password: text(128),
    to: text(250),
  }),
])

const settings = {
  name: text(40),
  branchId: branchId.nullable(),
  subjects: z.array(z.enum(subjects)).max(subjects.length),
  quiet: z.strictObject({ from: minute, to: minute }).nullable(),
}
const addressCodes = [
  'channels.address-wrong',
  'channels.secret-wrong',
  'channels.mail-host-wrong',
  'channels.mail-address-wrong',
] as const

const channel = z.object({
  channelId,
  version,
  kind: z.enum(channelKinds),
  name: z.string(),
  branchId: branchId.nullable(),
  branch: z.string().nullable(),
  /** A host or a mailbox: never the key. */
  place: z.string(),
  subjects: z.array(z.enum(subjects)),
  quiet: z.object({ from: minute, to: minute }).nullable(),
  on: z.boolean(),
  /** A test is on its way. */
  testing: z.boolean(),
  lastSentAt: moment.nullable(),
  /** Of the last try, as `domain/home/channel-failure.ts` writes it; null where it went well. */
  lastFailure: z.string().nullable(),
  lastFailedAt: moment.nullable(),
})

/** Every channel of the school, with how its last text fared. */
export const channels = call({
  name: 'channels.list',
  kind: 'read',
  who,
  scope: 'organisation',
  input: nothing,
  output: z.object({
    channels: z.array(channel),
    branches: z.array(z.object({ id: branchId, name: z.string() })),
  }),
  refusals: [],
})

export const addChannel = call({
  name: 'channels.add',
  kind: 'write',
  who,
  scope: 'organisation',
  input: z.strictObject({ ...settings, target }),
  output: z.object({ channelId }),
  refusals: [...addressCodes, 'channels.no-subject', 'channels.name-taken', 'channels.too-many'],
})

/** Where no target is given, the address stays; it is never shown again. */
export const editChannel = call({
  name: 'channels.edit',
  kind: 'write',
  who,
  scope: 'organisation',
  input: z.strictObject({ channelId, version, ...settings, target: target.optional() }),
  output: nothing,
  refusals: [...addressCodes, 'channels.no-subject', 'channels.name-taken'],
})

/** Pauses it, or goes on. What waited when it was paused is not sent later. */
export const turnChannel = call({
  name: 'channels.turn',
  kind: 'write',
  who,
  scope: 'organisation',
  input: z.strictObject({ channelId, version, on: z.boolean() }),
  output: nothing,
  refusals: [],
})

export const removeChannel = call({
  name: 'channels.remove',
  kind: 'write',
  who,
  scope: 'organisation',
  input: z.strictObject({ channelId, version }),
  output: nothing,
  refusals: [],
})

/** Sends a text that says it is a test, at once and by the same road as all others. */
export const testChannel = call({
  name: 'channels.test',
  kind: 'write',
  who,
  scope: 'organisation',
  input: z.strictObject({ channelId }),
  output: nothing,
  refusals: ['channels.is-off', 'channels.test-waits'],
})
