/** Whether who asks has this version already: `header` is If-None-Match. */
export function isKnownVersion(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === etag)
}
