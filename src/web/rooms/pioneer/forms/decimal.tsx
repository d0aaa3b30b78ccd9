import { TextField } from '../../../kit/fields.tsx'

interface DecimalFieldProps {
  readonly label: string
  readonly hint?: string
  readonly optional?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  readonly fault?: string | null
}

/** A decimal as text, as schemes keep it; full-width digits become plain ones. */
export const DecimalField = ({ value, onChange, ...rest }: DecimalFieldProps) => (
  <TextField
    {...rest}
    inputMode="decimal"
    value={value}
    onChange={(text) => onChange(text.normalize('NFKC').replaceAll('。', '.').trim())}
  />
)

interface OpenFieldProps extends Omit<DecimalFieldProps, 'value' | 'onChange'> {
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

/** A number that may be left out: nothing typed is null. */
export const OpenField = ({ value, onChange, ...rest }: OpenFieldProps) => (
  <DecimalField
    {...rest}
    optional
    value={value ?? ''}
    onChange={(text) => onChange(text === '' ? null : text)}
  />
)
