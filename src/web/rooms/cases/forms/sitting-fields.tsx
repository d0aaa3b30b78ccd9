import { ChoiceField, TextField } from '../../../kit/fields.tsx'
import type { Bound } from '../../../kit/form.tsx'

interface SittingFieldsProps {
  /** 支委会 or 党委, and how many should come: the product knows. */
  readonly who: string
  readonly of: { readonly of: number; readonly least: number }
  readonly present: Bound<string>
  readonly label: string
  readonly choice: Bound<string>
  readonly yes: string
  readonly no: string
}

/** Who came, of how many; and which of two was decided. */
export const SittingFields = ({ who, of, present, label, choice, yes, no }: SittingFieldsProps) => (
  <>
    <PresentField who={who} of={of} present={present} />
    <ChoiceField
      label={label}
      {...choice}
      options={[
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
    />
  </>
)

export const PresentField = ({ who, of, present }: Pick<SittingFieldsProps, 'who' | 'of' | 'present'>) => (
  <TextField
    label="实到人数"
    inputMode="numeric"
    hint={`${who}应到 ${of.of} 人，至少到 ${of.least} 人才能作决定；本人和亲属回避，不计在内。`}
    {...present}
  />
)
