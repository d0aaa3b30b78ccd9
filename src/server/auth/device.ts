/** First match names it; browsers that contain another's name stand before it. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/wxwork/iu, '企业微信'],
  [/micromessenger/iu, '微信'],
  [/dingtalk/iu, '钉钉'],
  [/qqbrowser| qq\//iu, 'QQ 浏览器'],
  [/ucbrowser/iu, 'UC 浏览器'],
  [/edg(?:e|a|ios)?\//iu, 'Edge 浏览器'],
  [/firefox|fxios/iu, '火狐浏览器'],
  [/chrome|crios/iu, 'Chrome 浏览器'],
  [/safari/iu, 'Safari 浏览器'],
]
const machines: readonly (readonly [RegExp, string])[] = [
  [/iphone/iu, '苹果手机'],
  [/ipad/iu, '苹果平板'],
  [/harmonyos|openharmony/iu, '鸿蒙设备'],
  [/android.*mobile/iu, '安卓手机'],
  [/android/iu, '安卓平板'],
  [/windows/iu, 'Windows 电脑'],
  [/macintosh|mac os/iu, '苹果电脑'],
  [/linux|x11|cros/iu, 'Linux 电脑'],
]

const named = (agent: string, names: readonly (readonly [RegExp, string])[], other: string): string =>
  names.find(([pattern]) => pattern.test(agent))?.[1] ?? other

/** A device in words that its owner recognises: `安卓手机 · 微信`. Nothing finer is kept. */
export const deviceInWords = (agent: string): string =>
  `${named(agent, machines, '其他设备')} · ${named(agent, browsers, '其他程序')}`
