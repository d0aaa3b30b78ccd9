import type { ChannelFailure } from '#domain/home/channel-failure.ts'
import type { Target } from '#domain/home/channel-address.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'

import { checkedAddresses, type Network } from './network.ts'
import type { Text } from './robots.ts'

type Mail = Extract<Target, { kind: 'email' }>

/** Over TLS from the first byte (port 465), to the very address that was checked, with the name on its certificate. */
export async function sendByMail(
  network: Network,
  { host, user, password, to }: Mail,
  { id, text }: Text,
): Promise<Result<null, ChannelFailure>> {
  const addresses = await checkedAddresses(network, host)
  if (!addresses.ok) return addresses
  const [{ address }] = addresses.value
  // Few schools send mail: the library is loaded by the first that does.
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    host: address,
    port: network.ports.mail,
    secure: true,
    tls: { servername: host, ...(network.ca === undefined ? {} : { ca: network.ca }) },
    auth: { user, pass: password },
    connectionTimeout: network.patience,
    greetingTimeout: network.patience,
    socketTimeout: network.patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // Its own patience begins anew with each byte; ours does not.
  const clock = Promise.withResolvers<Result<never, ChannelFailure>>()
  const timer = setTimeout(() => clock.resolve(refuse('no-answer')), network.patience)
  const sending = transport
    .sendMail({ from: user, to, subject: '亮旗消息', text, messageId: `<${id}@${domainOf(user)}>` })
    .then(() => ok(null), failureOf)
  try {
    return await Promise.race([sending, clock.promise])
  } finally {
    clearTimeout(timer)
    transport.close()
  }
}

const domainOf = (mailbox: string): string => mailbox.slice(mailbox.indexOf('@') + 1)

/** The number alone of what the server said: its words may repeat the password. */
function failureOf(error: unknown): Result<never, ChannelFailure> {
  if (!(error instanceof Error)) return refuse('unreachable')
  if ('responseCode' in error && typeof error.responseCode === 'number')
    return refuse('mail-declined', { number: error.responseCode })
  return refuse('code' in error && error.code === 'ETIMEDOUT' ? 'no-answer' : 'unreachable')
}
