import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'

import { hostIn } from '#domain/organisation/host.ts'
import type { Client } from '#server/http/answer.ts'

import type { SignIn, SignInSql } from './sign-in.ts'
import { organisationOfHost } from './store-account.ts'
import type { Passkey } from './store-factor.ts'

/** Loaded with the first passkey: it is a third of all modules, and many schools never use one. */
const library = () => import('@simplewebauthn/server')

/** What came from outside; the library checks every field, and throws on what it does not understand. */
type Answered = Readonly<Record<string, unknown>>

/**
 * A passkey is bound to what the browser asked for; a page of another name finds none of ours. A host name of an
 * organisation is as good as the address of the whole deployment.
 */
export async function originFor(
  sql: SignInSql,
  { publicUrl }: Pick<SignIn, 'publicUrl'>,
  { origin }: Pick<Client, 'origin'>,
): Promise<string> {
  if (publicUrl === null || publicUrl === origin) return origin
  const host = hostIn(origin)
  return host !== null && (await organisationOfHost(sql, host)) !== null ? origin : publicUrl
}

export const relyingPartyOf = (origin: string): string => new URL(origin).hostname

interface Person {
  readonly accountId: string
  readonly staffNumber: string
  readonly name: string
}

export const newPasskeyOptions = async (
  origin: string,
  person: Person,
  known: readonly Passkey[],
): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  (await library()).generateRegistrationOptions({
    rpName: '亮旗',
    rpID: relyingPartyOf(origin),
    userID: new TextEncoder().encode(person.accountId),
    userName: person.staffNumber,
    userDisplayName: person.name,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })

/** The new passkey where everything about it is right, else null. */
export async function newPasskeyFrom(
  origin: string,
  { challenge, answer }: { readonly challenge: string; readonly answer: Answered },
): Promise<Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'> | null> {
  const { verifyRegistrationResponse } = await library()
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: relyingPartyOf(origin),
      requireUserVerification: false,
    })
    if (!verified) return null
    const { id, publicKey, counter, transports } = registrationInfo.credential
    return { credentialId: id, publicKey, counter, transports: transports ?? [] }
  } catch {
    return null
  }
}

export const passkeyOptions = async (
  origin: string,
  known: readonly Passkey[],
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  (await library()).generateAuthenticationOptions({
    rpID: relyingPartyOf(origin),
    userVerification: 'preferred',
    allowCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
  })

/** The passkey's counter after this proof, or null where anything is wrong with it. */
export async function passkeyProof(
  origin: string,
  {
    passkey,
    challenge,
    answer,
  }: { readonly passkey: Passkey; readonly challenge: string; readonly answer: Answered },
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await library()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: passkey.relyingParty,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
        transports: [...passkey.transports],
      },
      requireUserVerification: false,
    })
    return verified ? authenticationInfo.newCounter : null
  } catch {
    return null
  }
}
