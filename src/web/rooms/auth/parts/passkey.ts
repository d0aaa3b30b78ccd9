import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/browser'

import type { authProvePasskey } from '#contract/auth-factor.ts'
import type { RequestOf } from '#contract/call.ts'

/** Passkeys need HTTPS (or this very machine) and a browser that knows them. */
export const canPasskey = (): boolean => globalThis.isSecureContext && browserSupportsWebAuthn()

type Options = Readonly<Record<string, unknown>>

/** The device's own dialogue; null where the person closed it, or the device has none. */
export async function newPasskey(options: Options): Promise<RegistrationResponseJSON | null> {
  try {
    return await startRegistration({
      optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON,
    })
  } catch {
    return null
  }
}

export async function provenByPasskey(options: Options): Promise<AuthenticationResponseJSON | null> {
  try {
    return await startAuthentication({
      optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
    })
  } catch {
    return null
  }
}

/** What the contract asks of either answer. */
export const credentialOf = (
  answer: RegistrationResponseJSON | AuthenticationResponseJSON,
): RequestOf<typeof authProvePasskey>['credential'] => ({
  id: answer.id,
  rawId: answer.rawId,
  type: 'public-key' as const,
  response: { ...answer.response },
  clientExtensionResults: { ...answer.clientExtensionResults },
})
