import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'

/** The numbers from 0 up to, but not including, `count`. */
export const range = (count: number) => Array.from({ length: count }, (_, index) => index)
const padded = (number: number, length: number) => `${number}`.padStart(length, '0')

export const root = 'r-wide'
/** 150 OUs under the root, and 150 under the first of these. */
export const units = range(300).map(number => `ou-wide-unit${padded(number, 4)}`)
/** 300 accounts under the root, 300 in the first OU, and 1,400 spread over all OUs. */
export const accounts = range(2_000).map(number => `${100_000_000_000 + number}`)
export const [firstUnit = '', secondUnit = ''] = units
export const [management = '', member = ''] = accounts

const parentOf = (index: number) => (index < 300 ? root : index < 600 ? firstUnit : units[index % units.length])
/** The accounts directly under the root or an OU. */
export const accountsIn = (parent: string) => accounts.filter((_, index) => parentOf(index) === parent)

export const scps = range(45).map(number => `p-scp${padded(number, 5)}`)
/** What the second account has beside FullAWSAccess: as many as AWS allows. */
export const attachedScps = scps.slice(0, 9)
/** As many as AWS allows; all of them at the root. */
export const tagKeys = range(50).map(number => `Key${number}`)

const plans = range(45).map(number => `plan${number}`)
const incompletePlan = {
  regions: { '@@assign': ['eu-west-1'] },
  rules: { daily: { target_backup_vault_name: { '@@assign': 'vault' } } },
}
/** Where the effective backup policies of the accounts in the second OU are wrong. */
export const pathsToErrors = plans.map(name => `plans/${name}`)

const file = {
  organization: { id: 'o-widetest01', managementAccount: management },
  root: {
    id: root,
    policyTypes: ['BACKUP_POLICY', 'SERVICE_CONTROL_POLICY'],
    tags: Object.fromEntries(tagKeys.map(key => [key, 'value'])),
    accounts: accountsIn(root).map(account),
    organizationalUnits: units.slice(0, 150).map(unit),
  },
  policies: [
    ...scps.map(id => ({
      id,
      name: `Policy ${id}`,
      document: { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: 'sqs:*', Resource: '*' } },
    })),
    {
      id: 'p-incomplete',
      name: 'Plans without selections',
      type: 'BACKUP_POLICY',
      document: { plans: Object.fromEntries(plans.map(name => [name, incompletePlan])) },
    },
  ],
}

function unit(id: string): object {
  return {
    id,
    name: `Unit ${id}`,
    accounts: accountsIn(id).map(account),
    ...(id === firstUnit && { organizationalUnits: units.slice(150).map(unit) }),
    ...(id === secondUnit && { policies: ['p-incomplete'] }),
  }
}

function account(id: string): object {
  return { id, name: `Account ${id}`, ...(id === member && { policies: ['FullAWSAccess', ...attachedScps] }) }
}

/** Writes the file of an organization of 300 OUs and 2,000 accounts into the folder of a test; gives its path. */
export function writeOrganization(t: Test): string {
  const path = join(t.testdir(), 'organization.json')
  writeFileSync(path, JSON.stringify(file))
  return path
}
