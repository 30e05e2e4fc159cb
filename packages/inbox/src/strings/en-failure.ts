/** Why something could not be loaded, in English. */
export const failure = {
  connection: 'There is no connection to the server. Check yours, then try again.',
  server: (status: number) =>
    `The server failed (status ${status}). Your connection works. Try again in a moment, and tell whoever runs the server if it stays.`,
  refused: (code: string) => `The server refused this (${code}). Reload the page: your role may have changed.`,
  limited: 'That was a lot at once. Wait a minute, then try again.',
}
