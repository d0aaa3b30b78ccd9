import { randomBytes } from 'node:crypto'

import { uuidv7, type OrganisationId, type StaffId } from '#domain/kernel/ids.ts'
import type { Sealing } from '#server/auth/keys.ts'
import { sealTarget } from '#server/channels/sealed-target.ts'

import type { TestDatabase } from './database.ts'

/** So many groups of a school that are told of urgent tasks, written past the product. */
export async function addChannels(
  asOwner: TestDatabase['asOwner'],
  sealing: Sealing,
  school: { readonly organisationId: OrganisationId; readonly staffId: StaffId },
  count: number,
): Promise<void> {
  const ids = Array.from({ length: count }, () => uuidv7<'channel'>(Date.now(), randomBytes(10)))
  const target = { kind: 'wecom', key: 'key-of-a-group', secret: '' } as const
  await asOwner(
    `insert into channel (organisation_id, id, kind, name, subjects, place, sealed, made_by, made_at)
      select $1, id, 'wecom', '群' || row_number() over (), '{urgent}', 'qyapi.weixin.qq.com', sealed, $2, now()
      from unnest($3::uuid[], $4::bytea[]) as row (id, sealed)`,
    [school.organisationId, school.staffId, ids, ids.map((id) => sealTarget(sealing, target, id))],
  )
}
