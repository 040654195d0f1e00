import { ApiError } from '../api-error.ts'
import type { Constraint } from './constraint-failure.ts'

type TypeMismatch = Extract<Constraint, { kind: 'TYPE' }>

/** The error of awsJson 1.1 for a value of the wrong JSON type. Texts: recorded from Athena, which speaks the same protocol. */
export function serializationError(mismatch: Pick<TypeMismatch, 'expected' | 'received'>): ApiError {
  return new ApiError('SerializationException', textOf(mismatch))
}

function textOf({ expected, received }: Pick<TypeMismatch, 'expected' | 'received'>): string {
  if (Array.isArray(received)) return 'Start of list found where not expected'
  if (typeof received === 'object') return 'Start of structure or map found where not expected.'
  if (expected === 'array') return 'Expected list or null'
  if (expected === 'object') return 'Expected null'
  const value = String(typeof received === 'boolean' ? received : typeof received).toUpperCase()
  return `${value}_VALUE can not be converted to ${javaTypes[expected] ?? `a ${expected}`}`
}

const javaTypes: Readonly<Record<string, string>> = {
  string: 'a String',
  boolean: 'a Boolean',
  number: 'an Integer',
  int: 'an Integer',
}
