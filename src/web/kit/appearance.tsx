import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'

import { AskingProvider } from './asking.tsx'
import { useMedia } from './media.ts'

export type Shade = 'system' | 'light' | 'dark'

interface Appearance {
  readonly shade: Shade
  /** What the shade comes to now. */
  readonly dark: boolean
  readonly large: boolean
  readonly setShade: (shade: Shade) => void
  readonly setLarge: (large: boolean) => void
}

const Context = createContext<Appearance | null>(null)

/** Light or dark by the system or by choice, and large letters; remembered on this device. */
export function AppearanceProvider({ children }: { readonly children: ReactNode }) {
  const [shade, setShade] = useState<Shade>(() => shadeFrom(remembered('shade')))
  const [large, setLarge] = useState(() => remembered('size') === 'large')
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const dark = shade === 'dark' || (shade === 'system' && systemDark)
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
    document.documentElement.dataset['size'] = large ? 'large' : 'normal'
    remember('shade', shade)
    remember('size', large ? 'large' : 'normal')
  }, [dark, large, shade])
  const value = useMemo(() => ({ shade, dark, large, setShade, setLarge }), [shade, dark, large])
  return (
    <Context value={value}>
      <AskingProvider>{children}</AskingProvider>
    </Context>
  )
}

export function useAppearance(): Appearance {
  const appearance = useContext(Context)
  if (appearance === null) throw new Error('useAppearance outside of AppearanceProvider')
  return appearance
}

const shadeFrom = (value: string | null): Shade => (value === 'light' || value === 'dark' ? value : 'system')

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`liangqi.${key}`)
  } catch {
    return null
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`liangqi.${key}`, value)
  } catch {
    // A browser that keeps nothing still works; the choice lasts until the page closes.
  }
}
