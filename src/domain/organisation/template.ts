import type { Id, OrganisationId } from '../kernel/ids.ts'

/** What a bureau publishes for schools to take as their own. */
export const templateKinds = ['catalogue', 'policy', 'scheme'] as const
export type TemplateKind = (typeof templateKinds)[number]

/** A published template without its body. */
export interface TemplateLine {
  readonly id: Id<'template'>
  readonly publisherId: OrganisationId
  readonly publisher: string
  readonly kind: TemplateKind
  readonly name: string
  readonly version: number
  readonly note: string
  /** SHA-256 of the body as canonical JSON, hex. */
  readonly hash: string
  readonly publishedAt: Date
  readonly withdrawnAt: Date | null
}

/** Where a school's own version came from, copied into it: it stays true when the template is withdrawn. */
export interface Origin {
  readonly templateId: string
  readonly publisher: string
  readonly name: string
  readonly version: number
  readonly hash: string
}

export const templateKindNames: Readonly<Record<TemplateKind, string>> = {
  catalogue: '清单目录',
  policy: '评议办法',
  scheme: '先锋指数办法',
}

export const originInWords = ({ publisher, name, version, hash }: Origin): string =>
  `采用自${publisher}的模板“${name}”第 ${version} 版（指纹 ${hash.slice(0, 8)}）`

/** Of each name the newest version that is still offered, in the order in which they come. */
export function newestOffered(templates: readonly TemplateLine[]): readonly TemplateLine[] {
  const offered = templates.filter(({ withdrawnAt }) => withdrawnAt === null)
  return offered.filter(
    (one) =>
      !offered.some(
        (other) =>
          other.publisherId === one.publisherId &&
          other.kind === one.kind &&
          other.name === one.name &&
          other.version > one.version,
      ),
  )
}
