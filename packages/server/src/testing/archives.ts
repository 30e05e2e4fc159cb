/** An archive of one file without bytes. */
export function emptyZip(): Buffer {
  return Buffer.concat([zipEntry(), Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)])
}

/** A stored file called `a` of no bytes. */
function zipEntry(): Buffer {
  const header = Buffer.alloc(31)
  header.write('PK\x03\x04', 'latin1')
  header.writeUInt16LE(10, 4)
  header.writeUInt16LE(1, 26)
  header.write('a', 30)
  return header
}
