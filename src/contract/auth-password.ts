/** What a password must be; the browser says it while typing, the server decides. */
export type PasswordFault =
  | 'auth.password-short'
  | 'auth.password-digits'
  | 'auth.password-simple'
  | 'auth.password-common'
  | 'auth.password-staff-number'

export const passwordLength = 10
export const longestPassword = 128

/** Cores that people lengthen with a year or a few signs; found anywhere in a password that has little else. */
const cores = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'asdfgh',
  'zxcvbnm',
  '1qaz2wsx3edc',
  '1qaz2wsx',
  '1qazxsw2',
  'zaq12wsx',
  'qazwsx',
  '1q2w3e4r',
  'q1w2e3r4',
  'iloveyou',
  'woaini',
  'welcome',
  'admin',
  'administrator',
  'letmein',
  'changeme',
  'teacher',
  'laoshi',
  'xuexiao',
  'school',
  'shaoxing',
  'zhongzhuan',
  'dangyuan',
  'zhongguo',
  'gongchandang',
  'liangqi',
  'abc123',
  'a123456',
  'aa123456',
  'abcdef',
  'abcd1234',
  '123456',
  '654321',
  '112233',
  '111111',
  '000000',
  '888888',
  '666666',
  '5201314',
  '我爱你',
  '共产党',
  '亮旗',
] as const

/** A Chinese character carries about as much as two letters: a sentence of five is as long as ten letters. */
const lengthOf = (password: string): number =>
  [...password].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0)

/** What a password is before it is hashed or compared: the same on every keyboard. */
export const normalPassword = (password: string): string => password.normalize('NFKC')

/** The first thing wrong with a new password, or nothing. */
export function passwordFault(typed: string, staffNumber: string): PasswordFault | null {
  const password = normalPassword(typed)
  if (lengthOf(password) < passwordLength) return 'auth.password-short'
  const lower = password.toLowerCase()
  const number = staffNumber.normalize('NFKC').toLowerCase()
  if (number.length >= 3 && lower.includes(number) && lengthOf(lower.replaceAll(number, '')) < 6) {
    return 'auth.password-staff-number'
  }
  if (/^[\d\s.+-]+$/u.test(password)) return 'auth.password-digits'
  if (new Set(lower).size < 5 || isRun(lower)) return 'auth.password-simple'
  if (cores.some((core) => lower.includes(core) && isPadding(lower.replaceAll(core, '')))) {
    return 'auth.password-common'
  }
  return null
}

/** What is left beside a common core: digits and signs, or next to nothing. */
const isPadding = (rest: string): boolean => rest.length <= 3 || /^[\d\p{P}\p{S}]{0,8}$/u.test(rest)

/** Each character one above, one below or equal to the one before. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  return codes.every((code, index) => index === 0 || Math.abs(code - (codes[index - 1] ?? 0)) <= 1)
}
