import { passwordFault } from '#contract/auth-password.ts'

import { TextField } from '../../../kit/fields.tsx'
import type { Bound } from '../../../kit/form.tsx'
import { sentence } from '../../../words/zh.ts'

interface NewPasswordProps extends Bound<string> {
  readonly label: string
  readonly staffNumber: string
}

/** A new password, with what is still wrong with it while it is typed; the server decides by the same rules. */
export function NewPasswordField({ staffNumber, ...field }: NewPasswordProps) {
  const wrong = field.value === '' ? null : passwordFault(field.value, staffNumber)
  const hint =
    field.value === ''
      ? '至少 10 个字符，或者一句自己记得住的话，例如几个不相干的词连在一起。'
      : wrong === null
        ? '这个密码可以用。'
        : sentence({ code: wrong })
  return <TextField {...field} type="password" autoComplete="new-password" hint={hint} />
}

/** What is wrong before it is sent: the two must be the same. */
export const differs = (next: string, again: string): string | null =>
  next === again ? null : '两次输入的新密码不一样，请再输入一次。'
