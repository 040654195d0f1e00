// Generates the SQL in docs/athena.md from the rules and the table of event sources that the import uses.
import { authenticationErrors, typesOfNoCall } from '../src/core/activity/cloudtrail-event.ts'
import { eventSourceNamespaces, sharedSourceNamespaces } from '../src/core/activity/event-source-data.ts'
import { principalTypes } from '../src/core/activity/user-identity.ts'
import { generatedParts } from './generated.ts'

/** SQL string literals, separated by commas, on indented lines of at most 120 characters. */
function listed(values: Iterable<unknown>, indent: string): string {
  const lines = ['']
  for (const value of values) {
    const text = `'${value}', `
    if (`${indent}${lines.at(-1)}${text}`.length > 120) lines.push('')
    lines.push(`${lines.pop()}${text}`)
  }
  return lines
    .map(line => line.trimEnd())
    .join(`\n${indent}`)
    .replace(/,$/, '')
}

const entries = Object.entries(eventSourceNamespaces)

/** For actions of services that share the source of another one. */
function sharedCases(): string {
  const byService = new Map<string, string[]>()
  for (const [action, service] of Object.entries(sharedSourceNamespaces)) {
    const [namespace, name = ''] = action.split(':')
    const key = `${namespace} ${service}`
    byService.set(key, [...(byService.get(key) ?? []), name])
  }
  const cases = Array.from(byService, ([key, names]) => {
    const [namespace, service] = key.split(' ')
    const others = entries.filter(entry => entry[1] === namespace).map(([name]) => `'${name}'`)
    const first = `split_part(source, '.', 1) = '${namespace}'`
    const isShared = others.length ? `(${first} OR source IN (${others.join(', ')}))` : first
    return `    WHEN ${isShared} AND event IN (\n      ${listed(names, '      ')}) THEN '${service}'\n`
  })
  return cases.join('')
}

const sharedEvents = new Set(Object.keys(sharedSourceNamespaces).map(action => action.split(':')[1]))

function serviceCases(): string {
  const namespaces = [...new Set(entries.map(([, namespace]) => namespace))].sort()
  const cases = namespaces.map(namespace => {
    const names = entries.filter(entry => entry[1] === namespace).map(([name]) => name)
    const is = names.length > 1 ? `IN (${listed(names, '      ')})` : `= '${names[0]}'`
    return `    WHEN source ${is} THEN '${namespace}'\n`
  })
  return `CASE\n${sharedCases()}${cases.join('')}    ELSE split_part(source, '.', 1)\n  END`
}

function statement(table: string, days: string, lastAccessed: string): string {
  return `SELECT
  account,
  ${serviceCases()} AS service,
  region,
  ${lastAccessed} AS lastAccessed
FROM (
  SELECT
    useridentity.accountid AS account,
    regexp_replace(lower(eventsource), '\\.(amazonaws\\.com(\\.cn)?|aws\\.internal)$', '') AS source,
    CASE WHEN eventname IN (
      ${listed(sharedEvents, '      ')}) THEN eventname END AS event,
    awsregion AS region,
    max(eventtime) AS latest
  FROM ${table}
  WHERE ${days}
    AND coalesce(eventtype, '') NOT IN (
      ${listed(typesOfNoCall.keys(), '      ')})
    AND (useridentity.type IN (${listed(principalTypes, '      ')})
      OR (useridentity.type IS NULL AND useridentity.invokedby IS NULL))
    AND coalesce(errorcode, '') NOT IN (
      ${listed(authenticationErrors, '      ')})
    AND regexp_like(useridentity.accountid, '^[0-9]{12}$')
    AND eventsource IS NOT NULL
    AND regexp_like(awsregion, '^[a-z]{2,}(-[a-z]+)+-[0-9]+$')
  GROUP BY 1, 2, 3, 4
) AS attempts
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
`
}

const statements: Readonly<Record<string, string>> = {
  Athena: statement(
    'cloudtrail_logs',
    `"timestamp" >= date_format(current_date - INTERVAL '400' DAY, '%Y/%m/%d')`,
    'max(latest)',
  ),
  'CloudTrail Lake': statement(
    'EVENT_DATA_STORE_ID',
    `eventtime >= current_date - INTERVAL '400' DAY`,
    `date_format(max(latest), '%Y-%m-%dT%H:%i:%sZ')`,
  ),
}

await generatedParts(
  'docs/athena.md',
  Object.fromEntries(Object.entries(statements).map(([name, sql]) => [name, `\`\`\`sql\n${sql}\`\`\`\n`])),
)
