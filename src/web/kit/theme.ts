import { theme as antd, type ThemeConfig } from 'antd'

/** The widgets in the colours of `base.css`: warm paper, dark ink, one red that is used sparingly. */
export function themeOf(dark: boolean, large: boolean): ThemeConfig {
  const size = large ? 20 : 16
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: dark ? '#b8382d' : '#a81f18',
      colorLink: dark ? '#f28b80' : '#a81f18',
      colorError: dark ? '#f28b80' : '#a81f18',
      colorSuccess: dark ? '#85cda4' : '#1b6544',
      colorWarning: dark ? '#e4bb62' : '#85600a',
      colorInfo: dark ? '#93c1ea' : '#1f5685',
      colorBgBase: dark ? '#1f1b17' : '#fffdf9',
      colorTextBase: dark ? '#f2ece2' : '#221d17',
      colorBorder: dark ? '#8d8273' : '#8f8375',
      colorBorderSecondary: dark ? '#3a332c' : '#e3dacb',
      colorTextPlaceholder: dark ? '#a89d8f' : '#6d6257',
      colorTextDescription: dark ? '#a89d8f' : '#6d6257',
      fontFamily: 'var(--sans)',
      fontSize: size,
      controlHeight: large ? 52 : 44,
      controlHeightSM: large ? 40 : 34,
      borderRadius: 9,
      borderRadiusLG: 12,
      wireframe: false,
    },
    components: {
      Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', paddingInline: 18 },
      Modal: { titleFontSize: size + 2 },
      Table: { headerBg: 'transparent', cellPaddingBlock: 12 },
    },
  }
}
