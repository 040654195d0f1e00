import type { HandshakeParty } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { type HandshakeAction, type HandshakeTarget, isSameTarget } from '../../core/handshake/handshake.ts'
import { accountIdPattern, type Organization } from '../../core/organization/organization.ts'
import type { Context } from '../operation.ts'
import { invalidInput, refusal } from './errors.ts'
import { emailAddress, tags, text } from './fields.ts'
import { checkTags, type RequestTag } from './tagging.ts'

/** The fields of the requests that invite. Errors of a target have their own texts, which do not name the field. */
export const invitation = {
  Target: z.object({ Id: z.string().optional(), Type: z.string().optional() }).optional(),
  Notes: text(0, 1024).optional(),
  Tags: tags.optional(),
}

/** The target of an invitation. Errors: recorded from AWS; for a missing id: our own. */
export function readTarget(target: { [K in keyof HandshakeParty]?: string | undefined } | undefined): HandshakeTarget {
  if (!target) throw invalidInput('INVALID_PATTERN')
  const { Id: id = '', Type: type } = target
  if (type !== 'ACCOUNT' && type !== 'EMAIL') throw invalidInput('INVALID_PARTY_TYPE_TARGET')
  if (type === 'ACCOUNT' && !accountIdPattern.test(id)) throw invalidInput('INVALID_PATTERN')
  if (type === 'EMAIL' && !emailAddress.safeParse(id).success) throw invalidInput('INVALID_EMAIL_ADDRESS_TARGET')
  return { type, id }
}

/** The tags of a handshake, set when it is accepted. */
export function readTags(requested: readonly RequestTag[] = []) {
  checkTags(requested)
  return requested.map(({ Key, Value }) => ({ key: Key, value: Value }))
}

/** Throws if the target already has such a handshake that is open. Recorded from AWS. */
export function checkIsFirst(
  { now, store }: Context,
  { id }: Organization,
  action: HandshakeAction,
  target: HandshakeTarget,
): void {
  const others = store.handshakes.live(id, action, now)
  if (others.some(other => other.target && isSameTarget(other.target, target)))
    throw refusal('DuplicateHandshakeException')
}
