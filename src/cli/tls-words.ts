/** What `serve` and `doctor` take alike, for `parseArgs`. */
export const tlsOptions = { 'tls-cert': { type: 'string' }, 'tls-key': { type: 'string' } } as const

export const tlsUsage = `  --tls-cert 文件  HTTPS 证书（PEM，连同上级证书），和 --tls-key 一起写
  --tls-key 文件   它的私钥（PEM，不带口令）；换了新文件，一分钟内自动启用
`
