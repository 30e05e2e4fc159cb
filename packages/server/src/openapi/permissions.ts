import type { Endpoint } from '@opencx/protocol/http/endpoint'
import type { Permission } from '@opencx/protocol/http/permissions'

/** What a secret key must be allowed for a call; null where none is asked for. */
export function permissionOf({ access, permission }: Endpoint): Permission | null {
  if (permission) return permission
  return access === 'organization key' || access === 'support key' ? 'org:admin' : null
}
