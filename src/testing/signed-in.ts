import type { Call } from '#contract/call.ts'

/** Somebody with a browser and a password, before a real server: the cookie that sign-in gave, and nothing else. */
export interface SignedIn {
  readonly ask: (
    call: Pick<Call, 'name' | 'kind'>,
    input: unknown,
  ) => Promise<{ readonly status: number; readonly body: unknown }>
}

/** Signs in as people do; throws where it was refused. */
export async function signIn(address: string, staffNumber: string, password: string): Promise<SignedIn> {
  const answer = await fetch(`${address}/api/auth.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-liangqi': '1' },
    body: JSON.stringify({ staffNumber, password }),
  })
  if (!answer.ok) throw new Error(`${staffNumber} was refused: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return {
    ask: async ({ name, kind }, input) => {
      const headers = { cookie, 'x-liangqi': '1', 'content-type': 'application/json' }
      const [text, path] = [JSON.stringify(input), `${address}/api/${name}`]
      const asked = await (kind === 'write'
        ? fetch(path, { method: 'POST', headers, body: text })
        : fetch(`${path}?input=${encodeURIComponent(text)}`, { headers }))
      const isJson = asked.headers.get('content-type')?.startsWith('application/json') === true
      return { status: asked.status, body: isJson ? await asked.json() : await asked.bytes() }
    },
  }
}
