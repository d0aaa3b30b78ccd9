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

type Address = Pick<Config, 'publicUrl' | 'trustProxy' | 'host'> & Partial<Pick<Config, 'tls'>>

const isLoopback = (host: string): boolean => /^(?:127\.|localhost$|::1$|\[::1\]$)/u.test(host)

/** Whether people come by HTTPS, as far as the settings tell. */
export function judgeAddress({ publicUrl, trustProxy, host, tls = null }: Address): readonly Finding[] {
  const findings: Finding[] = []
  const byTls = trustProxy || tls !== null
  const url = publicUrl === null ? null : new URL(publicUrl)
  if (url === null)
    findings.push(
      hint(
        '没有设置 PUBLIC_URL。正式使用请设为大家输入的网址，如 https://dang.xuexiao.example，通行密钥要用它。',
      ),
    )
  else if (url.protocol === 'http:' && !isLoopback(url.hostname))
    findings.push(
      bad(
        'PUBLIC_URL 不是 https：密码会在网络上明文传送，手机不能拍照、不能用指纹，也不能用手机投票。请用 --tls-cert 和 --tls-key 给出证书，或在前面加带证书的代理。',
      ),
    )
  if (url?.protocol === 'https:' && !byTls)
    findings.push(
      bad(
        'PUBLIC_URL 是 https，但没有给出证书，也没有设置 TRUST_PROXY=1：登录凭据不会标为只走 https。请设置其中一样。',
      ),
    )
  if (tls !== null && isLoopback(host))
    findings.push(hint(`给了证书，但 HOST 是 ${host}，别的机器连不上。请设置 HOST=0.0.0.0。`))
  if (!isLoopback(host) && !byTls)
    findings.push(hint(`HOST 是 ${host}，别的机器能不经代理直接连上。建议设回 127.0.0.1，由代理转发。`))
  if (trustProxy && !isLoopback(host))
    findings.push(hint('TRUST_PROXY=1 时，请确认别的机器不能绕过代理直接连上，否则可以伪造来源地址。'))
  if (findings.length > 0) return findings
  const how = trustProxy ? '经代理走 https' : tls === null ? '只在这台机器上用' : '用自己的证书走 https'
  return [good(`网址 ${publicUrl ?? ''}，${how}。`)]
}
