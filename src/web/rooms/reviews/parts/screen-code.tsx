import { Callout } from '../../../kit/loaded.tsx'
import { Qr } from '../../../kit/qr.tsx'
import { path } from '../../../path.ts'

interface ScreenCodeProps {
  readonly reviewId: string
  readonly freezeHash: string | null
  /** Check-in is over: the code only leads back. */
  readonly casting: boolean
}

/** The way in: address, review and the whole freeze hash, which stays in the browser as a fragment does. */
export function ScreenCode({ reviewId, freezeHash, casting }: ScreenCodeProps) {
  if (freezeHash === null) return <p className="screen-waiting">正在制作密钥，请稍等…</p>
  if (!isSecureContext)
    return (
      <Callout tone="bad" title="这个网址不能用手机投票">
        <p>手机投票只能在 https:// 开头的网址上用。请换用 HTTPS 网址打开这一页，或改用纸质票。</p>
      </Callout>
    )
  const address = `${location.origin}${path.ballot(reviewId)}#${freezeHash}`
  return (
    <div className="screen-code">
      <Qr text={address} label="签到和投票的二维码" />
      <p>{casting ? '已在手机上领票的，扫一扫回到投票页' : '微信扫一扫，签到、投票'}</p>
    </div>
  )
}
