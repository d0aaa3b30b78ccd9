import { Callout } from '../../../kit/loaded.tsx'

const onlyHere = /^(?:127\.|localhost$|\[::1\]$)/u

/**
 * Where the page was opened at an address that no phone can vote at: said as long as the meeting has not begun, since
 * nothing can be mended during it. A browser does the arithmetic of a ballot over HTTPS alone, or on its own machine.
 */
export function BallotAddress() {
  if (!isSecureContext)
    return (
      <Callout tone="bad" title="这个网址不能用手机投票">
        <p>
          手机投票只能在 https:// 开头的网址上用，现在打开的不是。请在开会以前请管理员配置
          HTTPS，再用新网址打开；来不及的，只用纸质票。
        </p>
      </Callout>
    )
  if (onlyHere.test(location.hostname))
    return (
      <Callout tone="warn" title="这个网址只有这台电脑能打开">
        <p>
          手机打不开 {location.origin}，会场的二维码里也会是它。正式开会请用大家输入的 https 网址打开这一页。
        </p>
      </Callout>
    )
  return null
}
