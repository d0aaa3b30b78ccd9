import { root } from '#contract/ballots.ts'

import { useRead } from '../../../api.ts'
import { Loaded } from '../../../kit/loaded.tsx'
import { path } from '../../../path.ts'
import { HashText } from './hash-text.tsx'

/** After the close: the root that everybody can write down, for ever. */
export function ScreenRoot({ reviewId }: { readonly reviewId: string }) {
  const found = useRead(root, { reviewId })
  return (
    <div className="screen-code">
      <Loaded of={found} lines={3}>
        {(closed) => (
          <>
            <p>投票结束，共 {closed.slips} 张手机票</p>
            <p className="screen-over">开票校验码</p>
            <p className="screen-root">
              <HashText of={closed.root} />
            </p>
            <p className="screen-note">
              请监票人在手机上核对、确认；各位党员的手机会自动核对自己的票是不是都计入了。以后任何人都能在
              <a href={path.ballotRoot(reviewId)}>公开的网页</a>上查到它。
            </p>
          </>
        )}
      </Loaded>
    </div>
  )
}
