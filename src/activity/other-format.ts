const binary = 'latin1'

/** Formats by their first bytes, and what to do with them. */
const formats: readonly (readonly [magic: Buffer, what: string])[] = [
  [Buffer.from('PK\x03\x04', binary), 'a ZIP archive; extract it first'],
  [Buffer.from('PK\x05\x06', binary), 'an empty ZIP archive'],
  [Buffer.from('BZh', binary), 'compressed with bzip2; decompress it first'],
  [Buffer.from('\xfd7zX', binary), 'compressed with xz; decompress it first'],
  [Buffer.from('\x28\xb5\x2f\xfd', binary), 'compressed with Zstandard; decompress it first'],
  [Buffer.from('PAR1', binary), 'a Parquet file; export it as JSON or CSV'],
]

/** The longest beginning that is needed to recognize a format. */
export const magicLength = Math.max(...formats.map(([magic]) => magic.length))

/** What a file is that is no log, by its first bytes; undefined if it may be one. */
export function otherFormat(head: Uint8Array): string | undefined {
  return formats.find(([magic]) => magic.equals(head.subarray(0, magic.length)))?.[1]
}
