import type { AuthCode } from '#contract/auth-refusals.ts'

import type { Sentence } from './sentence.ts'

const wait = (detail: Readonly<Record<string, string | number>>): string => {
  const seconds = Number(detail['seconds'] ?? 1)
  return seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`
}

export const authSentences: Record<AuthCode, Sentence> = {
  'auth.wrong': '工号或密码不对，请再核对一遍。忘记密码可以请管理员重置。',
  'auth.wrong-password': '当前密码不对，请再输入一次。',
  'auth.wrong-code': '这个验证码不对，或者已经用过。请等手机上出现新的数字再试。',
  'auth.slow-down': (detail) => `试错的次数多了，请过 ${wait(detail)} 再试。`,
  'auth.initial-expired': '初始密码已经过期，请管理员重新发一个。',
  'auth.password-short': '密码短了些：至少 10 个字符，也可以用一句自己记得住的话。',
  'auth.password-digits': '只有数字的密码（手机号、生日、身份证号）容易被猜到，请加上字母或汉字。',
  'auth.password-simple': '这个密码重复太多或是顺着键盘排的，请换一个。',
  'auth.password-common': '这个密码太常见，别人很容易猜到，请换一个。',
  'auth.password-staff-number': '密码里不要用工号，请换一个。',
  'auth.password-same': '新密码和现在的一样，请换一个。',
  'auth.prove-first': '请先完成二次验证。',
  'auth.enrol-first': '还没有设置二次验证，请先设置。',
  'auth.nothing-to-prove': '这次登录不需要再验证，请回到首页。',
  'auth.nothing-begun': '这一步已经过期，请重新开始。',
  'auth.factor-known': '这一种二次验证已经设置过了。',
  'auth.last-factor': '您的职责要求保留一种二次验证。请先添加另一种，再移除这一种。',
  'auth.passkey-failed': '没有验证成功。请确认用的是登记过的设备，再试一次。',
  'setup.closed':
    '这个设置码已经用过或作废，学校也已经有了。请直接登录；要再建立一所学校，请管理服务器的人重新打印设置码。',
  'setup.wrong-code': '设置码不对。请看启动程序的那个终端窗口，上面打印着设置码。',
  'setup.address-taken': '这个代号已经有单位在用，请换一个。',
  'accounts.own': '不能对自己的账号这样做，请另一位管理员来办。',
  'accounts.state': '这个账号现在的状态不需要这样做。',
  'accounts.left': '这位教职工已经离校，不能再开通账号。',
}
