import type { AffectedAccount, WhatIfAnswer } from '../../core/access-report/what-if.ts'
import { count } from './count.ts'
import { describeDenial, type Names } from './describe-denial.ts'
import { textTable } from './text-table.ts'

/** What a change would do, as a table for each account or as JSON; in parts, as the whole may exceed the longest string. */
export function* renderWhatIf(answer: WhatIfAnswer, output: 'table' | 'json', names: Names): Generator<string> {
  if (output === 'json') yield* json(answer)
  else {
    for (const account of answer.accounts) yield `${accountLines(account, names).join('\n')}\n\n`
    yield `${summary(answer)}\n`
  }
}

function* json({ accounts }: WhatIfAnswer): Generator<string> {
  yield '{\n    "accounts": ['
  for (const [index, account] of accounts.entries())
    yield `${index ? ',' : ''}\n${JSON.stringify(account, null, 4).replace(/^/gm, ' '.repeat(8))}`
  yield accounts.length ? '\n    ]\n}\n' : ']\n}\n'
}

function accountLines({ accountId, name, entityPath, lost, gained }: AffectedAccount, names: Names): string[] {
  const rows = [
    ...lost.map(service => {
      const { lastAccessed = 'not accessed', region = '', refusal } = service
      return ['loses', service.namespace, service.name, lastAccessed, region, describeDenial(refusal, names)]
    }),
    ...gained.map(service => ['gains', service.namespace, service.name]),
  ]
  return [`${accountId} ${name} (${entityPath})`, ...textTable(rows).map(line => `  ${line}`)]
}

function summary({ accounts }: WhatIfAnswer): string {
  if (accounts.length === 0) return 'No account would lose or gain a service.'
  const affected = count(accounts.length, 'account')
  const inUse = accounts.filter(({ lost }) => lost[0]?.lastAccessed !== undefined).length
  return `${affected} affected; ${inUse} of them would lose a service that was accessed in the tracking period.`
}
