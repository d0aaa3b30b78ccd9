import { App, ConfigProvider } from 'antd'
import chinese from 'antd/locale/zh_CN'
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'

import { useMedia } from './media.ts'
import { themeOf } from './theme.ts'

export type Shade = 'system' | 'light' | 'dark'

interface Appearance {
  readonly shade: Shade
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
  const value = useMemo(() => ({ shade, large, setShade, setLarge }), [shade, large])
  const theme = useMemo(() => themeOf(dark, large), [dark, large])
  return (
    <Context value={value}>
      <ConfigProvider locale={chinese} theme={theme} csp={csp} button={{ autoInsertSpace: false }}>
        <App component={false}>{children}</App>
      </ConfigProvider>
    </Context>
  )
}

export function useAppearance(): Appearance {
  const appearance = useContext(Context)
  if (appearance === null) throw new Error('useAppearance outside of AppearanceProvider')
  return appearance
}

/** The nonce of this answer, for the style elements that the widgets make. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
const csp = nonce === undefined || nonce === '' ? {} : { nonce }

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
