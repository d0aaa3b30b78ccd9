/** An expected failure: a code from the closed tables in `contract`, with what its sentence needs to name. */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly detail?: Readonly<Record<string, string | number>>
}

/** What a decision gives back. Surprises throw; expected failures are values that cross the wire intact. */
export type Result<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Code> }

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

export const refuse = <Code extends string>(
  code: Code,
  detail?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly refusal: Refusal<Code> } => ({
  ok: false,
  refusal: detail === undefined ? { code } : { code, detail },
})
