import type { BrowserContext } from '@playwright/test'

interface Entrance {
  readonly sample:
    | readonly {
        readonly address: string
        readonly staffNumber: string
        readonly password: string
        readonly role: string
      }[]
    | null
}

/** Signs in as the first of the sample whose line on the sign-in page holds these words, or by staff number. */
export async function signIn(context: BrowserContext, words: string, hat = ''): Promise<void> {
  const entrance = (await (await context.request.get('/api/auth.entrance')).json()) as Entrance
  const people = entrance.sample ?? []
  const known = people.find(({ role }) => role.includes(words))
  const password = known?.password ?? people[0]?.password ?? ''
  const staffNumber = known?.staffNumber ?? words
  const answer = await context.request.post('/api/auth.signIn', {
    headers: { 'x-liangqi': '1' },
    data: { address: known?.address ?? '', staffNumber, password },
  })
  if (!answer.ok()) throw new Error(`cannot sign in as ${words}: ${await answer.text()}`)
  if (hat !== '') await wear(context, hat)
}

interface Me {
  readonly staffId: string
  readonly hats: readonly { readonly kind: string; readonly branchId: string | null }[]
}

/** Puts a hat on before the first page opens. */
async function wear(context: BrowserContext, kind: string): Promise<void> {
  const me = (await (await context.request.get('/api/session.me')).json()) as Me
  const hat = me.hats.find((one) => one.kind === kind)
  if (hat === undefined)
    throw new Error(`no hat ${kind}; there are ${me.hats.map((one) => one.kind).join(', ')}`)
  const key = hat.branchId === null ? hat.kind : `${hat.kind}:${hat.branchId}`
  await context.addInitScript(
    ([name, value]) => localStorage.setItem(name ?? '', value ?? ''),
    [`liangqi.hat.${me.staffId}`, key],
  )
}
