import { Page, Section } from '../../../kit/page.tsx'
import { useMe } from '../../../session.tsx'
import { ChangePasswordForm } from '../forms/change-password.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { FactorsSection } from '../parts/factors-section.tsx'
import { SessionsSection } from '../parts/sessions-section.tsx'

/** My account: where I am signed in, my second factor, my password. */
export function AccountPage() {
  const me = useMe()
  const notice = useNotice()
  const changed = (ended: number) =>
    notice.done(ended === 0 ? '密码已修改。' : `密码已修改，其他 ${ended} 处登录已退出。`)
  return (
    <Page title="我的账号" lead={`${me.name}，工号 ${me.staffNumber}`} narrow>
      <SessionsSection />
      <FactorsSection />
      <Section title="修改密码" note="修改后，其他设备上的登录都会退出。">
        <ChangePasswordForm staffNumber={me.staffNumber} current="现在的密码" onDone={changed} />
      </Section>
    </Page>
  )
}
