import type { ChannelFailure } from '#domain/home/channel-failure.ts'
import type { Target } from '#domain/home/channel-address.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { Sealing } from '#server/auth/keys.ts'

import { sendByMail } from './mail.ts'
import { internet, type Network } from './network.ts'
import { sendByRobot, type Text } from './robots.ts'

/** The ways out of the product. */
export interface Channels {
  readonly sealing: Sealing
  /** One try; a refusal says what became of it, nothing throws. */
  send(target: Target, text: Text): Promise<Result<null, ChannelFailure>>
}

export const openChannels = (sealing: Sealing, network: Network = internet): Channels => ({
  sealing,
  send: (target, text) =>
    target.kind === 'email' ? sendByMail(network, target, text) : sendByRobot(network, target, text),
})
