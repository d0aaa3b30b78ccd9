import { sha256 } from '@noble/hashes/sha2.js'

import { isProof, proofBlock, statementText, type Statement } from '#domain/supervision/proof.ts'
import { hexOf, plainCode, receiptCode } from '#domain/supervision/receipt.ts'

import { supervisionSentences } from './words/supervision.ts'
import { spoken } from './words/sentence.ts'

/**
 * The one script of the public board: the build makes `board.js` of it. It shows the form under a pledge, keeps what is
 * typed until it has arrived, and does the work that keeps machines away. docs/decisions/0026.
 */
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

interface Draft {
  readonly kind: string
  readonly text: string
  /** Made with the first try and kept for the next: whoever lost the answer on the way sends the same once more. */
  readonly code: string
}

const offline = '网络没有连上，还没有提交。请检查网络后再按一次“提交留言”；您写的都还在。'
const failed = '服务器没有收下，请稍后再按一次“提交留言”；您写的都还在。'

function find<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`)
  return found
}

/** Some milliseconds of work at a time, so that the page stays awake. */
async function workOut(statement: Statement, bits: number, told: (share: number) => void): Promise<number> {
  const base = sha256(bytes(statementText(statement)))
  let counter = 0
  for (;;) {
    const pause = performance.now() + 40
    while (performance.now() < pause)
      for (const end = counter + 200; counter < end; counter += 1)
        if (isProof(sha256(proofBlock(base, counter)), bits)) return counter
    // How likely it was to be found by now.
    told(1 - Math.exp(-counter / 2 ** bits))
    await new Promise((resolve) => setTimeout(resolve))
  }
}

interface Answered {
  readonly ok: boolean
  readonly body: Readonly<Record<string, unknown>>
}

/** Without cookies: also whoever is signed in at the same browser comes as nobody. */
async function ask(path: string, init: RequestInit): Promise<Answered> {
  const response = await fetch(path, { ...init, credentials: 'omit', referrerPolicy: 'no-referrer' })
  return { ok: response.ok, body: (await response.json()) as Readonly<Record<string, unknown>> }
}

const refusalOf = ({ body }: Answered): string => {
  const refusal = body['refusal'] as { code?: string; detail?: Record<string, string | number> } | undefined
  const words = Object.entries(supervisionSentences).find(([code]) => code === refusal?.code)?.[1]
  if (words !== undefined) return spoken(words, refusal?.detail)
  if (refusal?.code === 'common.slow-down') return '访问太频繁，请过一会儿再按一次“提交留言”；您写的都还在。'
  return refusal?.code === 'common.invalid-input'
    ? '有的字符不能提交，或者写得太长。请改一改再提交；您写的都还在。'
    : failed
}

function begin(form: HTMLFormElement): void {
  const { school = '', pledge: pledgeId = '' } = form.dataset
  const text = find('leave-text', HTMLTextAreaElement)
  const fault = find('leave-fault', HTMLElement)
  const doing = find('leave-doing', HTMLElement)
  const progress = find('leave-progress', HTMLProgressElement)
  const done = find('leave-done', HTMLElement)
  const button = form.querySelector('button')
  const place = `liangqi.leave.${pledgeId}`
  const kinds = [...form.querySelectorAll<HTMLInputElement>('input[name=kind]')]
  const kindNow = (): string => kinds.find(({ checked }) => checked)?.value ?? 'advice'

  const read = (): Draft | null => {
    try {
      return JSON.parse(sessionStorage.getItem(place) ?? 'null') as Draft | null
    } catch {
      return null
    }
  }
  const keep = (draft: Draft | null): void => {
    try {
      if (draft === null) sessionStorage.removeItem(place)
      else sessionStorage.setItem(place, JSON.stringify(draft))
    } catch {
      // A browser that keeps nothing still sends.
    }
  }
  let code = ''
  const newCode = (): string => receiptCode(crypto.getRandomValues(new Uint8Array(16)))
  const draft = (): Draft => ({ kind: kindNow(), text: text.value, code: (code ||= newCode()) })
  const before = read()
  if (before !== null) {
    code = before.code
    text.value = before.text
    for (const each of kinds) each.checked = each.value === before.kind
  }
  form.addEventListener('input', () => keep(draft()))

  const send = async (): Promise<void> => {
    const said = draft()
    const { kind } = said
    keep(said)
    const asked = await ask(
      `/api/supervision.challenge?input=${encodeURIComponent(JSON.stringify({ pledgeId }))}`,
      {},
    )
    if (!asked.ok) return void (fault.textContent = refusalOf(asked))
    const { challenge, bits } = asked.body as { challenge: string; bits: number }
    // Exactly as the server will read it.
    const words = said.text
      .normalize('NFC')
      .trim()
      .replace(/\r\n?/gu, '\n')
      .replace(/\n{3,}/gu, '\n\n')
    const receipt = hexOf(sha256(bytes(plainCode(said.code))))
    const statement = { challenge, pledgeId, kind, text: words, receipt }
    const counter = await workOut(statement, bits, (share) => (progress.value = 100 * share))
    doing.textContent = '正在提交…'
    const website = new FormData(form).get('website')
    const answered = await ask('/api/supervision.leave', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-liangqi': '1' },
      body: JSON.stringify({
        ...statement,
        school,
        counter,
        website: typeof website === 'string' ? website : '',
      }),
    })
    if (!answered.ok) return void (fault.textContent = refusalOf(answered))
    const until = answered.body['until']
    find('leave-code', HTMLElement).textContent = said.code
    find('leave-until', HTMLElement).textContent =
      kind === 'praise' || typeof until !== 'string'
        ? ''
        : `${until.replace(/-0?(\d+)-0?(\d+)$/u, '年$1月$2日')}以前答复。`
    keep(null)
    code = ''
    text.value = ''
    form.hidden = true
    done.hidden = false
    done.focus()
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (button === null || button.disabled) return
    button.disabled = true
    fault.textContent = ''
    doing.textContent = '正在校验，请稍候几秒…'
    progress.value = 0
    progress.hidden = false
    send()
      .catch(() => (fault.textContent = offline))
      .finally(() => {
        button.disabled = false
        progress.hidden = true
        doing.textContent = ''
      })
  })
  find('leave-again', HTMLButtonElement).addEventListener('click', () => {
    done.hidden = true
    form.hidden = false
    find('leave-code', HTMLElement).textContent = ''
    text.focus()
  })
  find('leave-without', HTMLElement).hidden = true
  form.hidden = false
}

const form = document.getElementById('leave')
if (form instanceof HTMLFormElement) begin(form)
