import { z } from 'zod'

import type { Call } from '#contract/call.ts'

type Path = readonly (string | number)[]
/** The part of JSON Schema that zod writes for the contract. */
interface Schema {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly minItems?: number
  readonly minLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

/** What is written into a leaf: an id for a uuid, a text for a text that is no more than that. */
export interface Filling {
  readonly id: (path: Path) => string
  readonly text?: (path: Path) => string | null
  /** Which of several shapes stands here; the first where nothing is said. */
  readonly choose?: Choose
}

type Choose = (path: Path) => number | undefined

/** A place where the contract takes a text, and the shapes that lead there. */
export interface TextField {
  readonly call: Call
  readonly path: Path
  readonly choices: ReadonlyMap<string, number>
  /** No more is asked of it than to be a text of some length; others want a day, a number, a pattern. */
  readonly isFree: boolean
}

/** Every string of a call's input but ids and closed lists, in every shape that the input may have. */
export const textFieldsOf = (call: Call): readonly TextField[] => [
  ...walk(schemaOf(call), [], new Map(), (path, choices, isFree) => ({ call, path, choices, isFree })),
]

/** An input that the contract takes but for this text at the field; null where none was found. */
export function inputWith({ call, path, choices }: TextField, text: string, filling: Filling): unknown {
  const base = exampleInput(call, { ...filling, choose: (at) => choices.get(JSON.stringify(at)) })
  return base === null ? null : replaced(base, path, text)
}

function replaced(value: unknown, [head, ...rest]: Path, text: string): unknown {
  if (head === undefined) return text
  if (Array.isArray(value)) return value.map((each, at) => (at === head ? replaced(each, rest, text) : each))
  const entries = Object.entries(value ?? {})
  const others = entries.filter(([key]) => key !== head)
  const [, inner] = entries.find(([key]) => key === head) ?? []
  return Object.fromEntries([...others, [head, replaced(inner, rest, text)]])
}

function* walk(
  schema: Schema,
  path: Path,
  choices: ReadonlyMap<string, number>,
  found: (path: Path, choices: ReadonlyMap<string, number>, isFree: boolean) => TextField,
): Generator<TextField> {
  for (const [at, option] of shapesOf(schema).entries())
    yield* walk(option, path, new Map([...choices, [JSON.stringify(path), at]]), found)
  for (const part of schema.allOf ?? []) yield* walk(part, path, choices, found)
  for (const [key, of] of Object.entries(schema.properties ?? {}))
    yield* walk(of, [...path, key], choices, found)
  const { additionalProperties: more, items, prefixItems } = schema
  // A record takes any key: one of our own stands for all of them.
  if (typeof more === 'object') yield* walk(more, [...path, anyKey], choices, found)
  if (items !== undefined) yield* walk(items, [...path, 0], choices, found)
  for (const [at, of] of (prefixItems ?? []).entries()) yield* walk(of, [...path, at], choices, found)
  // What may be anything may be a text.
  const isText = typeIs(schema, 'string') || Object.keys(schema).length === 0
  if (isText && schema.format !== 'uuid' && schema.enum === undefined && schema.const === undefined)
    yield found(path, choices, isFreeText(schema))
}

const anyKey = '1'

/** Texts that one rule of the contract or another takes; tried in this order. */
const texts = [
  '示例文字',
  '2026-11-20',
  '1',
  '1-01',
  'T0001',
  '123456',
  'qingxi',
  '青溪职业中学',
  '12.5',
  '2',
  'x',
  '2026-11',
  // Half of a school year.
  '2026-1',
  '08:30',
  // A hash and a slip of the ballot as base64url.
  'A'.repeat(43),
  'A'.repeat(579),
  // SHA-256 in hex.
  '0'.repeat(64),
  '',
] as const
const numbers = [1, 2, 0, 100, 2026, 2000] as const

const isNull = (schema: Schema): boolean => schema.type === 'null'
/** What may stand here, but for nothing at all. */
const shapesOf = (schema: Schema): readonly Schema[] =>
  (schema.anyOf ?? schema.oneOf ?? []).filter((one) => !isNull(one))

/** Where the contract has uuids, and where it has free text. */
export function leavesOf(call: Call): { readonly ids: readonly Path[]; readonly texts: readonly Path[] } {
  const ids: Path[] = []
  const found: Path[] = []
  const value = build(schemaOf(call), [], {
    id: (path) => {
      ids.push(path)
      return 'id'
    },
    leaf: (path, schema) => {
      if (isFreeText(schema)) found.push(path)
      return null
    },
  })
  if (value === undefined) throw new Error(`${call.name}: no input could be written`)
  return { ids, texts: found }
}

/** An input that the contract takes, or null where none was found. */
export function exampleInput(call: Call, filling: Filling): unknown {
  const tries = new Map<string, number>()
  for (let round = 0; round < 400; round += 1) {
    const input = build(schemaOf(call), [], {
      id: filling.id,
      choose: filling.choose,
      leaf: (path, schema) => {
        const given = isFreeText(schema) ? (filling.text?.(path) ?? null) : null
        return given ?? leafValue(schema, tries.get(JSON.stringify(path)) ?? 0)
      },
    })
    const parsed = call.input.safeParse(input)
    if (parsed.success) return input
    const issue = parsed.error.issues[0]
    const key = JSON.stringify(issue?.path ?? [])
    const next = (tries.get(key) ?? 0) + 1
    if (next > texts.length) return null
    tries.set(key, next)
  }
  return null
}

const schemas = new Map<string, Schema>()
function schemaOf(call: Call): Schema {
  const known = schemas.get(call.name)
  if (known !== undefined) return known
  const schema = z.toJSONSchema(call.input, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  }) as Schema
  schemas.set(call.name, schema)
  return schema
}

const isFreeText = (schema: Schema): boolean =>
  typeIs(schema, 'string') &&
  schema.format === undefined &&
  schema.enum === undefined &&
  schema.const === undefined &&
  schema.pattern === undefined

const typeIs = ({ type }: Schema, name: string): boolean =>
  type === name || (Array.isArray(type) && type.includes(name))

interface Writer {
  readonly id: (path: Path) => string
  readonly leaf: (path: Path, schema: Schema) => unknown
  readonly choose?: Choose | undefined
}

function build(schema: Schema, path: Path, writer: Writer): unknown {
  const shapes = shapesOf(schema)
  if (shapes.length > 0) return build(shapes[writer.choose?.(path) ?? 0] ?? {}, path, writer)
  if (schema.allOf !== undefined) {
    return Object.assign({}, ...schema.allOf.map((part) => build(part, path, writer)))
  }
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.properties !== undefined) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, of]) => [key, build(of, [...path, key], writer)]),
    )
  }
  if (typeIs(schema, 'object')) return {}
  if (typeIs(schema, 'array')) {
    if (schema.prefixItems !== undefined) {
      return schema.prefixItems.map((of, index) => build(of, [...path, index], writer))
    }
    const length = Math.max(1, schema.minItems ?? 0)
    return Array.from({ length }, (_, index) => build(schema.items ?? {}, [...path, index], writer))
  }
  if (typeIs(schema, 'string') && schema.format === 'uuid') return writer.id(path)
  return writer.leaf(path, schema)
}

function leafValue(schema: Schema, attempt: number): unknown {
  if (typeIs(schema, 'boolean')) return attempt % 2 === 0
  if (typeIs(schema, 'integer') || typeIs(schema, 'number')) {
    const number = numbers[attempt % numbers.length] ?? 1
    return Math.min(schema.maximum ?? number, Math.max(schema.minimum ?? number, number))
  }
  if (!typeIs(schema, 'string')) return {}
  if (schema.format === 'date') return '2026-11-20'
  if (schema.format === 'date-time') return '2026-11-20T02:00:00Z'
  const pattern = schema.pattern === undefined ? null : new RegExp(schema.pattern, 'u')
  const fitting = texts.filter((text) => pattern === null || pattern.test(text))
  const text = fitting[attempt % Math.max(1, fitting.length)] ?? ''
  return text.padEnd(schema.minLength ?? 0, 'x')
}
