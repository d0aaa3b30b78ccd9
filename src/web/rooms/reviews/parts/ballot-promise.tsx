import { Explanation } from '../../../kit/explanation.tsx'

/** rules.md › The secret: the promise, and what it does not cover. */
export const BallotPromise = () => (
  <>
    <p className="ballot-promise">
      评议结束后，拿到服务器数据库、备份和程序日志的人，也看不出谁给了谁几颗星；每个人都能核对自己的票已经计入；能看重新计票文件的人，不必相信服务器也能重新计票。
    </p>
    <Explanation
      title="哪些情况不在这个承诺之内"
      because={[
        '投票当时，服务器或这个网页被人改动过。',
        '有人监视会场网络：看得到谁的手机在什么时候发出数据。',
        '有人在旁边看您的屏幕，或您自己把投票内容给别人看。',
        '会议进行当中，有人同时拷走了密钥目录和日志。',
      ]}
    />
  </>
)
