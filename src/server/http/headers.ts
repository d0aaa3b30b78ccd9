import { randomBytes } from 'node:crypto'

/** A fresh value for one page: scripts and style elements without it do not run. */
export const newNonce = (): string => randomBytes(16).toString('base64')

/** Content-Security-Policy of a page. Inline style attributes alone are allowed, since the widgets need them. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Of everything that is no page: nothing in it may run or load, and nobody may frame it. */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** Headers of every response. HSTS only where the visitor came by TLS. */
export const securityHeaders = (tls: boolean): Readonly<Record<string, string>> => ({
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  ...(tls ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
})
