import type { Config } from '#server/config.ts'
import { coverageOf } from '#documents/pdf/coverage.ts'
import { fontFiles } from '#documents/pdf/fonts.ts'

import { bad, good, hint, type Finding } from './finding.ts'

/** Characters of the forms and of rare names; a font that is not whole lacks some of them. */
const needed = '中共党委亮旗践诺贡献清单√□★䶮𬱖'

/** The letters that papers are set in. */
export function checkFonts(files: readonly string[] = fontFiles): Finding {
  try {
    const covers = coverageOf(files)
    const missing = [...needed].filter((each) => !covers(each.codePointAt(0) ?? 0))
    return missing.length === 0
      ? good('字体齐全，可以打印。')
      : bad(`字体里缺这些字：${missing.join('')}。请重新执行 npm ci。`)
  } catch {
    return bad('打印用的字体没有装好。请重新执行 npm ci。')
  }
}

type Address = Pick<Config, 'publicUrl' | 'trustProxy' | 'host'>

const isLoopback = (host: string): boolean => /^(?:127\.|localhost$|::1$|\[::1\]$)/u.test(host)

/** Whether people come by HTTPS, as far as the settings tell. */
export function judgeAddress({ publicUrl, trustProxy, host }: Address): readonly Finding[] {
  const findings: Finding[] = []
  const url = publicUrl === null ? null : new URL(publicUrl)
  if (url === null)
    findings.push(
      hint(
        '没有设置 PUBLIC_URL。正式使用请设为大家输入的网址，如 https://dang.xuexiao.example，通行密钥要用它。',
      ),
    )
  else if (url.protocol === 'http:' && !isLoopback(url.hostname))
    findings.push(
      bad('PUBLIC_URL 不是 https：密码会在网络上明文传送，手机也不能拍照和用指纹。请在前面加带证书的代理。'),
    )
  if (url?.protocol === 'https:' && !trustProxy)
    findings.push(bad('PUBLIC_URL 是 https，但没有设置 TRUST_PROXY=1：登录凭据不会标为只走 https。请设置。'))
  if (!isLoopback(host) && !trustProxy)
    findings.push(hint(`HOST 是 ${host}，别的机器能不经代理直接连上。建议设回 127.0.0.1，由代理转发。`))
  if (trustProxy && !isLoopback(host))
    findings.push(hint('TRUST_PROXY=1 时，请确认别的机器不能绕过代理直接连上，否则可以伪造来源地址。'))
  if (findings.length > 0) return findings
  const how = trustProxy ? '经代理走 https' : '只在这台机器上用'
  return [good(`网址 ${publicUrl ?? ''}，${how}。`)]
}
