/** The claims of a user token begin with whom it names. */
const CLAIMS = /\.(eyJzdWIi[^.]+)\./

/** Whether a token names the owner of a session; undefined where there is no owner, or what is given is no user token. */
export function isTokenOf(owner: string | undefined, userToken: string): boolean | undefined {
  const claims = CLAIMS.exec(userToken)?.[1]
  if (owner && claims) return claims.startsWith(owner)
}
