/** Why a text did not go out, as it is kept: a code, and a number where the other side gave one. */
export const channelFailures = [
  'unresolved',
  'not-public',
  'unreachable',
  'no-answer',
  'redirected',
  'too-large',
  'status',
  'declined',
  'mail-declined',
  'key-lost',
  'unclear',
] as const
export type ChannelFailure = (typeof channelFailures)[number]

export interface FailedSend {
  readonly code: ChannelFailure
  readonly number: number | null
}

/** So often is a text tried; then it waits for the administrator. */
export const mostTries = 8

export const failureWritten = ({ code, number }: FailedSend): string =>
  number === null ? code : `${code}:${number}`

/** Null where a later version wrote something else. */
export function failureRead(written: string): FailedSend | null {
  const [name, number] = written.split(':')
  const code = channelFailures.find((each) => each === name)
  return code === undefined ? null : { code, number: number === undefined ? null : Number(number) }
}
