import { Button } from '../../../kit/button.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { typedLetters } from '../ballot-shown.ts'

/** The way in without the QR code: it carries the hash whole, so scanning is asked for first. */
export function AskForHash({ type }: { readonly type: (letters: string) => boolean }) {
  const form = useForm({ letters: '' })
  const send = () => {
    if (!type(form.values.letters))
      form.setFaults({
        letters: `和系统里的不一样，或不到 ${typedLetters} 位。请对照大屏幕重新输入；仍不一样的，不要投票，当场告诉监票人。`,
      })
  }
  return (
    <Section title="请扫会场大屏幕上的二维码">
      <p>
        在微信里点“扫一扫”。二维码里带着整场评议的校验码，手机用它核对：您看到的名册，和会场上所有人看到的是同一份。
      </p>
      <p>不在会场的，请打开支部书记发给您本人的链接，里面带着同一个校验码。</p>
      <details>
        <summary>扫不了，想手工输入</summary>
        <Form onSubmit={send} label="输入校验码">
          <TextField
            label={`大屏幕上校验码的前 ${typedLetters} 位`}
            hint="请分清大小写。二维码里是完整的校验码，手工输入只核对前面一部分；能扫码的请扫码。"
            {...form.bind('letters')}
          />
          <div className="form-actions">
            <Button submit>核对</Button>
          </div>
        </Form>
      </details>
    </Section>
  )
}

export const WrongHash = () => (
  <Callout tone="bad" title="校验码不对，请不要投票">
    <p>
      服务器给您手机的名册，和您扫的二维码不是同一份。可能是名册重新冻结过，也可能有人动了手脚。请重新扫会场大屏幕上的二维码；仍然不对的，当场告诉监票人和支部书记，先不要签到。
    </p>
  </Callout>
)
