import { createHash } from 'node:crypto'
import { uniqueId } from './unique-id.ts'

/** How long an expired session is still known as such, in milliseconds: our own. */
export const sessionMemory = 7 * 24 * 60 * 60 * 1000

/** What temporary credentials stand for. */
export interface Session {
  readonly accessKeyId: string
  readonly token: string
  readonly accountId: string
  /** Absent for a session of the account's root user. */
  readonly role?: AssumedRole
  /** Documents, as JSON: what they do not allow together, the session may not do. Without one, nothing is restricted. */
  readonly policies: readonly string[]
  readonly tags: readonly SessionTag[]
  readonly sourceIdentity?: string
  /** Whether an MFA device was named with a code when the session was asked for. */
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
  /** Goes on to the sessions that this session begins. */
  readonly transitive: boolean
}

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly token: string
}

const tokenSize = 360

/**
 * Credentials of an account, from a seed that is used once; the token has at least so many characters. Forms: recorded
 * from AWS, but the token's usual size.
 */
export function newCredentials(accountId: string, seed: string, minimumTokenSize = 0): Credentials {
  return {
    accessKeyId: uniqueId('ASIA', accountId, [seed]),
    secretAccessKey: derivedText(30, ['secret access key', seed]),
    token: derivedText(Math.ceil(Math.max(tokenSize, minimumTokenSize) / 4) * 3, ['session token', seed]),
  }
}

/** So many bytes that depend on nothing but `seed`, in base64. */
function derivedText(length: number, seed: readonly string[]): string {
  return createHash('shake256', { outputLength: length }).update(JSON.stringify(seed)).digest('base64')
}

/** The ARN of a role. `name` may have a path. */
export function roleArn(accountId: string, name: string): string {
  return `arn:aws:iam::${accountId}:role/${name}`
}

/** The ARN of a session of a role, which leaves out the role's path. Recorded from AWS. */
export function assumedRoleArn(accountId: string, { name, sessionName }: AssumedRole): string {
  return `arn:aws:sts::${accountId}:assumed-role/${baseName(name)}/${sessionName}`
}

/** The id of a session of a role. Roles of an account differ in their names, whatever their paths. Form: recorded from AWS. */
export function assumedRoleId(accountId: string, { name, sessionName }: AssumedRole): string {
  return `${uniqueId('AROA', accountId, [accountId, baseName(name)])}:${sessionName}`
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}
