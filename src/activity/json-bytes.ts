export const quote = 0x22
export const backslash = 0x5c
export const colon = 0x3a
export const openBracket = 0x5b
export const closeBracket = 0x5d
export const openBrace = 0x7b

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

const ofScalars = new Set(Buffer.from('+-.0123456789abcdefghijklmnopqrstuvwxyzE'))

/** Whether a byte may be part of a number, `true`, `false` or `null`. */
export function isOfScalar(byte: number | undefined): boolean {
  return byte !== undefined && ofScalars.has(byte)
}
