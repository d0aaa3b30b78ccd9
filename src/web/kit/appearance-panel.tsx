import { useAppearance, type Shade } from './appearance.tsx'
import { CheckField, ChoiceField } from './fields.tsx'

const shades: readonly { readonly value: Shade; readonly label: string }[] = [
  { value: 'system', label: '跟随系统' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
]

/** Light, dark and large letters, for this device. */
export function AppearancePanel() {
  const { shade, large, setShade, setLarge } = useAppearance()
  return (
    <div className="stack">
      <ChoiceField
        label="外观"
        inline
        options={shades}
        value={shade}
        onChange={(chosen) => {
          if (chosen !== '') setShade(chosen)
        }}
      />
      <CheckField label="大字模式" hint="文字和按钮都放大四分之一" value={large} onChange={setLarge} />
    </div>
  )
}
