import { createHash } from 'node:crypto'
import { uniqueId } from './unique-id.ts'

/** How long expired sessions are remembered, in milliseconds: our own. */
export const sessionMemory = 7 * 24 * 60 * 60 * 1000

/** A session with temporary credentials. */
export interface Session {
  readonly accessKeyId: string
  readonly token: string
  readonly accountId: string
  /** Absent for a session of the account's root user. */
  readonly role?: AssumedRole
  /** Documents, as JSON. The session may do only what they allow together; without documents, it is not restricted. */
  readonly policies: readonly string[]
  readonly tags: readonly SessionTag[]
  readonly sourceIdentity?: string
  /** Whether the request for the session had an MFA device and code. */
  readonly multiFactor: boolean
  /** Milliseconds since the epoch. */
  readonly issuedAt: number
  /** Milliseconds since the epoch, a whole second. */
  readonly expiresAt: number
}

export interface AssumedRole {
  /** With its path: `Reader`, `team/Reader`. */
  readonly name: string
  readonly sessionName: string
}

export interface SessionTag {
  readonly key: string
  readonly value: string
  /** Whether sessions that this session starts inherit it. */
  readonly transitive: boolean
}

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly token: string
}

const tokenSize = 360

/**
 * Credentials of an account, from a unique seed. Forms: recorded from AWS, except the token's default size.
 */
export function newCredentials(accountId: string, seed: string, minimumTokenSize = 0): Credentials {
  return {
    accessKeyId: uniqueId('ASIA', accountId, [seed]),
    secretAccessKey: derivedText(30, ['secret access key', seed]),
    token: derivedText(Math.ceil(Math.max(tokenSize, minimumTokenSize) / 4) * 3, ['session token', seed]),
  }
}

/** `length` bytes that depend on `seed` only, in base64. */
function derivedText(length: number, seed: readonly string[]): string {
  return createHash('shake256', { outputLength: length }).update(JSON.stringify(seed)).digest('base64')
}

/** `name` may have a path. */
export function roleArn(accountId: string, name: string): string {
  return `arn:aws:iam::${accountId}:role/${name}`
}

/** The ARN of a role session, which omits the role's path. Recorded from AWS. */
export function assumedRoleArn(accountId: string, { name, sessionName }: AssumedRole): string {
  return `arn:aws:sts::${accountId}:assumed-role/${baseName(name)}/${sessionName}`
}

/** The id of a role session. Role names are unique in an account, regardless of paths. Form: recorded from AWS. */
export function assumedRoleId(accountId: string, { name, sessionName }: AssumedRole): string {
  return `${uniqueId('AROA', accountId, [accountId, baseName(name)])}:${sessionName}`
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}
