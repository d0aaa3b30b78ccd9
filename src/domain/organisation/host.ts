const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const name = new RegExp(`^${label}(?:\\.${label})+$`, 'u')
const longest = 253

/**
 * A host name as browsers send it, without port: small letters, no dot at the end. Null where it is none; addresses in
 * numbers are none either, since they belong to the machine.
 */
export function readHost(text: string): string | null {
  const host = text.trim().toLowerCase().replace(/\.$/u, '')
  if (host.length > longest || !name.test(host) || /\.\d+$/u.test(host)) return null
  return host
}

/** The host name in what the browser asked for, `https://dang.school.example:8443`; null where there is none to find. */
export const hostIn = (origin: string): string | null =>
  readHost(/^https?:\/\/(?<host>[^/:]+)(?::\d+)?$/u.exec(origin)?.groups?.['host'] ?? '')
