import type { CommonCode } from '#contract/refusals.ts'

import type { Sentence } from './sentence.ts'

export const commonSentences: Record<CommonCode, Sentence> = {
  'common.invalid-input': '有几处填写需要修改，已在旁边标出，您填的内容都还在。',
  'common.sign-in-first': '登录已过期，请重新登录；您填的内容都还在。',
  'common.second-factor-first': '请先完成第二步验证，再继续操作。',
  'common.change-password-first': '请先修改初始密码，再继续操作。',
  'common.forbidden': '您当前的身份不能做这件事。如需办理，请联系党支部书记或管理员。',
  'common.not-found': '没有找到这项内容，它可能已被删除，或者不在您的权限之内。',
  'common.changed-meanwhile': '这项内容刚刚被别人改过。请先刷新看看最新的内容，再决定是否继续。',
  'common.too-large': '内容太大，没有保存。请减少文字或换一个更小的文件。',
  'common.too-many': '操作太频繁，请稍等片刻再试。',
  'common.slow-down': ({ seconds }) => `操作太快了，请过 ${seconds ?? 1} 秒再试；您填的内容都还在。`,
  'common.failed': '系统出了点问题，这一步没有保存。请稍后再试；如果一直不行，请告诉管理员。',
  'common.disk-full': '服务器的存储空间已满，这一步没有保存。请告诉管理员清理空间后再试。',
  'common.database-away': '数据库暂时连不上，这一步没有保存。请稍后再试。',
}

/** What only the browser can find out. */
export const webSentences = {
  'web.offline': '网络没有连上，这一步没有保存。请检查网络后再试；您填的内容都还在。',
  'web.unreachable': '服务器没有回应，请稍后再试；您填的内容都还在。',
  'web.outdated': '系统刚刚更新过，请刷新页面后继续。',
} as const satisfies Record<string, Sentence>
export type WebCode = keyof typeof webSentences

/** What is wrong with one field; `code` comes from the contract's own words or from zod. */
export function issueSentence(code: string): string {
  const [kind = '', number] = code.split(':')
  if (kind === 'long' && number !== undefined) return `太长了，最多 ${number} 个字`
  return issues[kind] ?? '这里填写的内容不对，请检查'
}

const issues: Readonly<Record<string, string>> = {
  empty: '请填写这一项',
  period: '请选择一个学期',
  twice: '同一项选了两次，请刷新后再选',
  malformed: '含有无法识别的字符，请重新输入',
  'party-name': '请填学校的名称，例如“青溪职业中学”；“中共”“党委”“委员会”由文件自己加上',
  control: '含有看不见的控制字符，请删除后重新输入',
  invalid_type: '请填写这一项',
  invalid_value: '请从给出的选项中选择',
  invalid_union: '请从给出的选项中选择',
  invalid_format: '格式不对，请检查',
  invalid_key: '含有不能识别的内容',
  not_multiple_of: '数值不合要求',
  too_small: '太小或太少了',
  too_big: '太大或太多了',
  unrecognized_keys: '含有不能识别的内容，请刷新页面后再试',
}
