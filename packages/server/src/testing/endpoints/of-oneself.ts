/** What people say of themselves and decide for themselves alone. */
export const OF_ONESELF: readonly string[] = [
  'POST /api/auth/sign-out',
  'PATCH /inbox/v1/availability',
  'PATCH /inbox/v1/notifications',
  'POST /inbox/v1/conversations/:id/notes/read',
  'PATCH /inbox/v1/me',
  'POST /inbox/v1/me/password',
  'POST /inbox/v1/me/sessions/:id/end',
  'POST /inbox/v1/me/sessions/end-all',
]
