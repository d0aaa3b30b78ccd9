import { setupBegin } from '#contract/auth-setup.ts'
import { authSignIn } from '#contract/auth.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { DoorPage } from '../../../kit/door-page.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { differs, NewPasswordField } from '../parts/new-password.tsx'
import { useWait } from '../parts/wait.ts'

/** `…/?set-up=bureau`: the words alone; what is made, the code decides. */
const isForBureau = (): boolean => new URLSearchParams(location.search).get('set-up') === 'bureau'

/** First run: the school and its first administrator, by the code that the terminal printed. */
interface SetUpPageProps {
  /** There are schools already: this makes another. */
  readonly further: boolean
  readonly onDone: () => void
}

export function SetUpPage({ further, onDone }: SetUpPageProps) {
  const begin = useWrite(setupBegin)
  const signIn = useWrite(authSignIn)
  const form = useForm({
    code: '',
    'organisation.name': '',
    'organisation.shortName': '',
    'organisation.address': '',
    'administrator.staffNumber': '',
    'administrator.name': '',
    'administrator.password': '',
    again: '',
  })
  const wait = useWait()
  const { values } = form
  const what = isForBureau() ? '单位' : '学校'
  const send = async () => {
    const unequal = differs(values['administrator.password'], values.again)
    if (unequal !== null) return form.setFaults({ again: unequal })
    const administrator = {
      staffNumber: values['administrator.staffNumber'],
      name: values['administrator.name'],
      password: values['administrator.password'],
    }
    const answered = await begin.mutateAsync({
      code: values.code,
      organisation: {
        name: values['organisation.name'],
        shortName: values['organisation.shortName'],
        address: values['organisation.address'],
      },
      administrator,
    })
    if (!answered.ok) {
      wait.heed(answered.refusal)
      return form.setFaults(faultsOf(answered.refusal))
    }
    const { staffNumber, password } = administrator
    await signIn.mutateAsync({ address: answered.value.address, staffNumber, password })
    // The new session has its own doors: the whole page begins anew.
    onDone()
    location.assign('/')
  }
  return (
    <DoorPage
      title={isForBureau() ? '建立上级单位' : further ? '再建立一所学校' : '设置学校'}
      organisation={further ? '' : '第一次使用'}
      lead={
        isForBureau()
          ? '教育局等上级单位有自己的账号，只能看到各校同意报送的数目，看不到人和清单。'
          : further
            ? '各校的数据互相看不到。填好下面几项，就可以开始导入这所学校的教职工和党员。'
            : '这里还没有学校。填好下面几项，就可以开始导入教职工和党员。'
      }
    >
      {isSecureContext ? null : (
        <Callout tone="warn" title="现在不是 HTTPS">
          <p>
            密码会在网络上明文传送；手机不能拍照、不能用通行密钥，也不能用手机投票。正式使用以前，请用
            --tls-cert 和 --tls-key 给出证书，或放在带证书的代理后面。
          </p>
        </Callout>
      )}
      <Form label="设置学校" onSubmit={send} fault={form.faults[''] ?? null}>
        <TextField
          label="设置码"
          hint={`${further ? '管理服务器的人用 liangqi school add 打印的' : '启动程序的终端窗口里打印着'}，形如 KX7M-9PQ2-HT4W，大小写都可以`}
          {...form.bind('code')}
        />
        <TextField
          label={`${what}全称`}
          hint={`例如：${isForBureau() ? '青溪区教育局' : '青溪职业中学'}。“党委”“委员会”由文件自己加上`}
          {...form.bind('organisation.name')}
        />
        <TextField
          label="简称"
          hint={`显示在页面角上，例如：${isForBureau() ? '区教育局' : '青溪职中'}`}
          {...form.bind('organisation.shortName')}
        />
        <TextField
          label={`${what}代号`}
          hint="小写字母、数字和短横线，例如 qingxi；以后在登录网址里用"
          {...form.bind('organisation.address')}
        />
        <TextField label="您的姓名" {...form.bind('administrator.name')} autoComplete="name" />
        <TextField
          label="您的工号"
          hint="您将是第一位系统管理员"
          {...form.bind('administrator.staffNumber')}
          autoComplete="username"
        />
        <NewPasswordField
          label="登录密码"
          staffNumber={values['administrator.staffNumber']}
          {...form.bind('administrator.password')}
        />
        <TextField
          label="再输入一次密码"
          type="password"
          {...form.bind('again')}
          autoComplete="new-password"
        />
        <Action submit kind="primary" busy={begin.isPending || signIn.isPending} whyNot={wait.whyNot}>
          建立{what}
        </Action>
      </Form>
    </DoorPage>
  )
}
