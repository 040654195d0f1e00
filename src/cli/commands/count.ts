/** `1,234` */
export function number(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

/** `1 account`, `2 policies` */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${Math.round(value) === 1 ? one : many}`
}
