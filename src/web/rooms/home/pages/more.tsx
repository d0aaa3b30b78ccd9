import { Link } from 'wouter'

import { authSignOut, sessionMe } from '#contract/auth.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { AppearancePanel } from '../../../kit/appearance-panel.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { Icon } from '../../../kit/icons.tsx'
import { forgetConfidential } from '../../../kit/kept.ts'
import { Page, Section } from '../../../kit/page.tsx'
import { useMenu } from '../../../menu.ts'
import { useMe } from '../../../session.tsx'
import { sentence } from '../../../words/zh.ts'

/** Everything that the hat can open, the person's own settings, and the way out. */
export function MorePage() {
  const me = useMe()
  const menu = useMenu()
  return (
    <Page title="更多" narrow>
      <Section title={me.name} actions={<SignOut />}>
        <FactList
          facts={[
            { label: '单位', value: me.organisation.name },
            { label: '工号', value: me.staffNumber },
          ]}
        />
      </Section>
      {menu.map((group) => (
        <Section key={group.title} title={group.title}>
          <ul className="plain-list link-rows">
            {group.places.map((place) => (
              <li key={place.to}>
                <Link href={place.to}>
                  <Icon name={place.icon} />
                  <span>{place.title}</span>
                  <Icon name="next" size="1.1em" />
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      ))}
      <Section title="外观与字号" note="只影响这台设备">
        <AppearancePanel />
      </Section>
    </Page>
  )
}

function SignOut() {
  const signOut = useWrite(authSignOut, { invalidates: [sessionMe] })
  const notice = useNotice()
  const leave = async () => {
    const answered = await signOut.mutateAsync({})
    if (!answered.ok) return notice.failed(sentence(answered.refusal))
    forgetConfidential()
    location.assign('/')
  }
  return (
    <Action icon="door" busy={signOut.isPending} onPress={leave}>
      退出登录
    </Action>
  )
}
