const HEX = '0123456789abcdef'

/**
 * A UUIDv7 string: 48 bits of `time` (milliseconds since 1970), 74 bits of `random` (at least 10 bytes).
 * Pure, because clock and randomness belong to the caller. Layout: RFC 9562, section 5.7.
 */
export function uuidv7(time: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(time / 2 ** (8 * (5 - i))) % 256
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = toHex(bytes)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Lower-case hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += (HEX[byte >> 4] ?? '') + (HEX[byte & 15] ?? '')
  return hex
}
