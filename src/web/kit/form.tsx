import { useCallback, useRef, useState, type FormEvent, type ReactNode } from 'react'

/** What is wrong, by the field's path (`name`, `dates.from`); '' is the form as a whole. */
export type Faults = Readonly<Record<string, string>>

/** A refusal as a form meets it; `ask.ts`'s fits. */
export interface FormRefusal {
  readonly code: string
  readonly issues?: readonly { readonly path: readonly (string | number)[]; readonly code: string }[]
}

/** What a field of `fields.tsx` needs: its value, how to change it, what is wrong with it. */
export interface Bound<T> {
  readonly value: T
  readonly onChange: (value: T) => void
  readonly fault?: string | null
}

export interface FormState<V> {
  readonly values: V
  readonly set: <K extends keyof V>(name: K, value: V[K]) => void
  readonly replace: (values: V) => void
  readonly bind: <K extends keyof V & string>(name: K) => Bound<V[K]>
  readonly faults: Faults
  readonly setFaults: (faults: Faults) => void
  /** True once something differs from the start. */
  readonly touched: boolean
}

/** Values of a form with what is wrong beside each; what was typed stays whatever happens. */
export function useForm<V extends object>(start: V): FormState<V> {
  const [values, setValues] = useState(start)
  const [faults, setFaults] = useState<Faults>({})
  const [touched, setTouched] = useState(false)
  const set = useCallback(<K extends keyof V>(name: K, value: V[K]) => {
    setTouched(true)
    setValues((before) => ({ ...before, [name]: value }))
    setFaults((before) => without(before, String(name)))
  }, [])
  const replace = useCallback((next: V) => {
    setValues(next)
    setFaults({})
    setTouched(false)
  }, [])
  const bind = <K extends keyof V & string>(name: K): Bound<V[K]> => ({
    value: values[name],
    onChange: (value) => set(name, value),
    fault: faults[name] ?? null,
  })
  return { values, set, replace, bind, faults, setFaults, touched }
}

/** A fault of a part (`dates.from`) goes with the field that holds it (`dates`) when that is changed. */
const without = (faults: Faults, name: string): Faults =>
  Object.fromEntries(
    Object.entries(faults).filter(([path]) => path !== '' && path !== name && !path.startsWith(`${name}.`)),
  )

interface FormProps {
  readonly onSubmit: () => unknown
  readonly label?: string
  /** The sentence about the form as a whole. */
  readonly fault?: string | null
  readonly children: ReactNode
}

/** A form that sends on Enter, and puts the focus on the first field with a fault. */
export function Form({ onSubmit, label, fault = null, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await onSubmit()
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), 50)
  }
  return (
    <form ref={form} className="form" noValidate aria-label={label} onSubmit={(event) => void submit(event)}>
      {fault === null ? null : (
        <p className="form-fault" role="alert">
          {fault}
        </p>
      )}
      {children}
    </form>
  )
}
