import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import type { Call } from '#contract/call.ts'
import { allRefusals, commonRefusals } from '#contract/refusals.ts'
import { allAnswers } from '#server/rooms/all.ts'

import { root } from './source.ts'

interface Declared {
  readonly file: string
  readonly call: Call
}

const isCall = (value: unknown): value is Call =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  'scope' in value &&
  'who' in value &&
  'input' in value

const files = readdirSync(join(root, 'src/contract')).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
)
const modules: readonly (readonly [string, Record<string, unknown>])[] = await Promise.all(
  files.map(
    async (file) =>
      [file, (await import(join(root, 'src/contract', file))) as Record<string, unknown>] as const,
  ),
)
const declared: readonly Declared[] = modules.flatMap(([file, module]) =>
  Object.values(module)
    .filter(isCall)
    .map((call) => ({ file, call })),
)
const named = (list: readonly Declared[]): string[] => list.map(({ file, call }) => `${file}: ${call.name}`)

describe('the contract', () => {
  it('scanned every room', () => expect(declared.length).toBeGreaterThan(10))

  it('names each call once, by its room', () => {
    const names = declared.map(({ call }) => call.name)
    expect(new Set(names).size).toBe(names.length)
    expect(named(declared.filter(({ call }) => !/^[a-z]+\.[a-z][a-zA-Z-]*$/u.test(call.name)))).toEqual([])
  })

  it('takes no unknown keys', () => {
    const loose = declared.filter(({ call }) => {
      const schema: unknown = z.toJSONSchema(call.input, { io: 'input', unrepresentable: 'any' })
      const alternatives = (of: unknown): unknown[] =>
        typeof of === 'object' && of !== null && 'anyOf' in of
          ? (of.anyOf as unknown[]).flatMap(alternatives)
          : typeof of === 'object' && of !== null && 'oneOf' in of
            ? (of.oneOf as unknown[]).flatMap(alternatives)
            : [of]
      return alternatives(schema).some(
        (one) => (one as { additionalProperties?: unknown }).additionalProperties !== false,
      )
    })
    expect(named(loose)).toEqual([])
  })

  it('asks for the branch wherever a call reaches one', () => {
    const blind = declared.filter(
      ({ call }) =>
        call.scope === 'branch' &&
        !JSON.stringify(z.toJSONSchema(call.input, { io: 'input', unrepresentable: 'any' })).includes(
          'branchId',
        ),
    )
    expect(named(blind)).toEqual([])
  })

  it('has a status for each refusal and none twice', () => {
    const known = new Set(Object.keys(allRefusals))
    const strange = declared.flatMap(({ call }) => call.refusals.filter((code) => !known.has(code)))
    expect(strange).toEqual([])
    expect(Object.keys(commonRefusals).every((code) => known.has(code))).toBe(true)
  })

  it('is answered once, call by call', () => {
    const answered = new Set(allAnswers.map(({ call }) => call.name))
    expect(answered.size).toBe(allAnswers.length)
    const elsewhere = /^(?:auth|session|accounts|account|setup)\./u
    const silent = declared.filter(({ call }) => !answered.has(call.name) && !elsewhere.test(call.name))
    expect(named(silent)).toEqual([])
  })
})
