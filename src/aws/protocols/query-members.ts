import { z } from 'zod'

/**
 * The members of a schema, read from the parameters of a form: `X`, `X.Y` for structures, `X.member.N` for lists;
 * numbers and booleans are turned into such where they are. A parameter that is given twice counts once, the first.
 */
export function readMembers(schema: z.ZodObject, parameters: URLSearchParams, prefix = ''): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(schema.shape)) {
    const value = readMember(member as z.ZodType, parameters, prefix + name)
    if (value !== undefined) values[name] = value
  }
  return values
}

function readMember(schema: z.ZodType, parameters: URLSearchParams, name: string): unknown {
  if (schema instanceof z.ZodOptional) return readMember(schema.unwrap() as z.ZodType, parameters, name)
  if (schema instanceof z.ZodObject) {
    const value = readMembers(schema, parameters, `${name}.`)
    return Object.keys(value).length ? value : undefined
  }
  if (schema instanceof z.ZodArray) return readList(schema.element as z.ZodType, parameters, name)
  const text = parameters.get(name) ?? undefined
  if (schema instanceof z.ZodNumber) return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : text
  if (schema instanceof z.ZodBoolean) return text === 'true' ? true : text === 'false' ? false : text
  return text
}

function readList(element: z.ZodType, parameters: URLSearchParams, name: string): unknown[] | undefined {
  const prefix = `${name}.member.`
  const numbers = new Set<number>()
  for (const key of parameters.keys()) {
    const [number = ''] = key.startsWith(prefix) ? key.slice(prefix.length).split('.') : []
    if (/^[1-9]\d{0,8}$/.test(number)) numbers.add(Number(number))
  }
  if (numbers.size === 0) return parameters.get(name) === '' ? [] : undefined
  return [...numbers].sort((a, b) => a - b).map(number => readMember(element, parameters, prefix + number))
}
