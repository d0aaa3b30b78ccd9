import { TextField } from '../../../kit/fields.tsx'

interface NumberFieldProps<T> {
  readonly label: string
  readonly hint?: string
  readonly optional?: boolean
  readonly value: T
  readonly onChange: (value: T) => void
  readonly fault?: string | null
}

/** A whole number; what is no digit is not taken, nothing is 0. */
export const NumberField = ({ value, onChange, ...rest }: NumberFieldProps<number>) => (
  <TextField
    {...rest}
    inputMode="numeric"
    value={String(value)}
    onChange={(text) => onChange(Math.min(100_000, Number(text.normalize('NFKC').replace(/\D/gu, ''))))}
  />
)

/** A decimal as text, as policies keep it; full-width digits become plain ones. */
export const DecimalField = ({ value, onChange, ...rest }: NumberFieldProps<string>) => (
  <TextField
    {...rest}
    inputMode="decimal"
    value={value}
    onChange={(text) => onChange(text.normalize('NFKC').replaceAll('。', '.').trim())}
  />
)
