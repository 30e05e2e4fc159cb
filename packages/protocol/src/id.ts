/**
 * A UUIDv7 string: 48 bits of `time` (milliseconds since 1970), 74 bits of `random` (at least 10 bytes).
 * Pure, because clock and randomness belong to the caller. Layout: RFC 9562, section 5.7.
 */
export function uuidv7(time: number, random: Uint8Array): string {
  const stamp = time.toString(16).padStart(12, '0')
  const hex = toHex(random)
  const variant = '89ab'[((random[2] ?? 0) >> 4) & 3]
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex.slice(1, 4)}-${variant}${hex.slice(5, 8)}-${hex.slice(8, 20)}`
}

/** Lower-case hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
