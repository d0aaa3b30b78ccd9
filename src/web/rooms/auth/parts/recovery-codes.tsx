import './auth.css'

import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Callout } from '../../../kit/loaded.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'

/** The codes, shown this once: for the day when the phone is lost. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const notice = useNotice()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join('\n'))
      notice.done('恢复码已复制，请粘贴到安全的地方。')
    } catch {
      notice.failed('这个浏览器不让复制，请抄下来或打印。')
    }
  }
  return (
    <div className="stack">
      <Callout tone="warn" title="请保存好这些恢复码">
        <p>手机丢了或换了时，用其中一个就能登录；每个只能用一次。它们只在这里显示一次。</p>
      </Callout>
      <ul className="plain-list codes" aria-label="恢复码">
        {codes.map((code) => (
          <li key={code} className="secret">
            {code}
          </li>
        ))}
      </ul>
      <div className="row no-print">
        <Button onPress={copy} icon="paper">
          复制
        </Button>
        <PrintButton />
      </div>
    </div>
  )
}
