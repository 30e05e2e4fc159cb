/** How all tokens of a user begin, as the server says it; of a name with a multiple of three letters, so that base64 has no rest. */
export const ownerOf = (name: string): string => btoa(`{"sub":"${name}"`)

/** A user token as a business gets it from the server, but for the signature. */
export const userTokenOf = (name: string, nth = 1): string =>
  `header.${ownerOf(name)}${btoa(`,"iat":${nth}}`)}.signature`
