import { Permission } from '@opencx/protocol/http/permissions'
import { createSecretKey } from '../keys'
import type { TestApp } from './app'

/** A secret key of an organisation, made as its owner would make it. */
export async function secretKeyOf(app: TestApp, orgId: string, permissions?: Permission[]): Promise<string> {
  const { text } = await app.database.db.transaction((tx) =>
    createSecretKey(tx, { orgId, name: 'Backend', permissions: permissions ?? Permission.options }),
  )
  return text
}
