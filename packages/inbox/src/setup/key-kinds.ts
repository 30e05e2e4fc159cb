import type { Key, PageKey, SecretKey } from '@opencx/protocol/http/inbox-keys'

/** Whether a key stands in pages. */
export const isPageKey = (key: Key): key is PageKey => key.kind !== 'secret'

/** Whether a key is for back ends only. */
export const isSecretKey = (key: Key): key is SecretKey => key.kind === 'secret'
