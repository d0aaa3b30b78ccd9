import { ConfigProvider } from 'antd'
import chinese from 'antd/locale/zh_CN'
import { useMemo, type ReactNode } from 'react'

import { useAppearance } from './appearance.tsx'
import { themeOf } from './theme.ts'

/** The nonce of this answer, for the style elements that the widgets make. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
const csp = nonce === undefined || nonce === '' ? {} : { nonce }

/** Around a part that needs antd's large widgets. Only lazily loaded desktop pages use it: the phone never loads antd. */
export function Widgets({ children }: { readonly children: ReactNode }) {
  const { dark, large } = useAppearance()
  const theme = useMemo(() => themeOf(dark, large), [dark, large])
  return (
    <ConfigProvider locale={chinese} theme={theme} csp={csp} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  )
}
